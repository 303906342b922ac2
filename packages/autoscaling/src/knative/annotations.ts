import { parseGoDuration, durationSeconds } from './go-duration';
import { parseGoFloat, parseGoInt } from './go-numbers';
import type { Annotations } from './types';

/** The group of Knative's autoscaling annotations. */
export const AUTOSCALING_GROUP = 'autoscaling.knative.dev';

/** The two classes Knative brings itself. */
export const KPA_CLASS = 'kpa.autoscaling.knative.dev';
export const HPA_CLASS = 'hpa.autoscaling.knative.dev';

/** An annotation's spellings in the order in which upstream looks: the first one present wins. */
export type AnnotationSpellings = readonly [string, ...string[]];

/** Keys of several words were first written in camel case, and still may be. */
function spellings(name: string): AnnotationSpellings {
  const key = `${AUTOSCALING_GROUP}/${name}`;
  const camelCase = key.replace(/-(.)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return camelCase === key ? [key] : [key, camelCase];
}

/** Every autoscaling annotation. Source: knative/serving `pkg/apis/autoscaling/register.go`. */
export const AUTOSCALING_ANNOTATIONS = {
  class: spellings('class'),
  metric: spellings('metric'),
  metricAggregationAlgorithm: spellings('metric-aggregation-algorithm'),
  target: spellings('target'),
  targetUtilizationPercentage: spellings('target-utilization-percentage'),
  targetBurstCapacity: spellings('target-burst-capacity'),
  window: spellings('window'),
  panicWindowPercentage: spellings('panic-window-percentage'),
  panicThresholdPercentage: spellings('panic-threshold-percentage'),
  minScale: spellings('min-scale'),
  maxScale: spellings('max-scale'),
  initialScale: spellings('initial-scale'),
  // Newer than the camel case.
  activationScale: [`${AUTOSCALING_GROUP}/activation-scale`],
  scaleDownDelay: spellings('scale-down-delay'),
  scaleToZeroPodRetentionPeriod: spellings(
    'scale-to-zero-pod-retention-period',
  ),
} as const satisfies Record<string, AnnotationSpellings>;

/** How long a revision may take to become ready, as an annotation of the serving group. */
export const PROGRESS_DEADLINE_ANNOTATION: AnnotationSpellings = [
  'serving.knative.dev/progress-deadline',
];

/** The spelling that is present, with its value; undefined when none is. */
export function findAnnotation(
  annotations: Annotations,
  keys: AnnotationSpellings,
): { readonly key: string; readonly value: string } | undefined {
  const key = keys.find(name => Object.hasOwn(annotations, name));
  return key === undefined ? undefined : { key, value: annotations[key] };
}

/** A 32-bit integer annotation; undefined when absent or not one, as upstream falls back to the cluster's setting. */
export function int32Annotation(
  annotations: Annotations,
  keys: AnnotationSpellings,
): number | undefined {
  const found = findAnnotation(annotations, keys);
  const parsed = found && parseGoInt(found.value, 32);
  return parsed?.ok ? parsed.value : undefined;
}

/** A float annotation; undefined when absent or not one. */
export function floatAnnotation(
  annotations: Annotations,
  keys: AnnotationSpellings,
): number | undefined {
  const found = findAnnotation(annotations, keys);
  const parsed = found && parseGoFloat(found.value);
  return parsed?.ok ? parsed.value : undefined;
}

/** A duration annotation in seconds; undefined when absent or not one. */
export function secondsAnnotation(
  annotations: Annotations,
  keys: AnnotationSpellings,
): number | undefined {
  const found = findAnnotation(annotations, keys);
  const parsed = found && parseGoDuration(found.value);
  return parsed?.ok ? durationSeconds(parsed.nanoseconds) : undefined;
}

/** The autoscaler class of a PodAutoscaler; KPA when it names none (`pa_lifecycle.go: Class`). */
export function autoscalerClass(annotations: Annotations): string {
  return (
    findAnnotation(annotations, AUTOSCALING_ANNOTATIONS.class)?.value ??
    KPA_CLASS
  );
}

/** The metric of a PodAutoscaler; concurrency for the KPA, cpu for the HPA (`pa_lifecycle.go: Metric`). */
export function autoscalerMetric(annotations: Annotations): string {
  const found = findAnnotation(annotations, AUTOSCALING_ANNOTATIONS.metric);
  if (found) {
    return found.value;
  }
  switch (autoscalerClass(annotations)) {
    case KPA_CLASS:
      return 'concurrency';
    case HPA_CLASS:
      return 'cpu';
    default:
      return '';
  }
}
