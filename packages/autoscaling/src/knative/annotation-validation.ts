import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  type AnnotationSpellings,
  findAnnotation,
  HPA_CLASS,
  KPA_CLASS,
} from './annotations';
import type { KnativeAutoscalerConfig } from './config';
import { isWholeSeconds, nanosecondsOf, parseGoDuration } from './go-duration';
import { parseGoFloat } from './go-numbers';
import {
  type FieldError,
  invalidValue,
  mergeFieldErrors,
  outOfBounds,
} from './field-errors';
import {
  PANIC_THRESHOLD_PERCENTAGE_MAX,
  PANIC_THRESHOLD_PERCENTAGE_MIN,
  PANIC_WINDOW_PERCENTAGE_MAX,
  PANIC_WINDOW_PERCENTAGE_MIN,
  TARGET_MIN,
  WINDOW_MAX_SECONDS,
  WINDOW_MIN_SECONDS,
} from './limits';
import { validateInitialScale, validateScales } from './scale-validation';
import type { Annotations } from './types';

/** The cluster settings that validation of annotations depends on. */
export type AnnotationValidationConfig = Pick<
  KnativeAutoscalerConfig,
  'podAutoscalerClass' | 'maxScaleLimit' | 'allowZeroInitialScale'
>;

/**
 * What Knative's admission webhook refuses in autoscaling annotations, in its own words; empty when it admits them.
 *
 * Errors with the same message are one error with several paths, in the order in which the webhook prints them.
 *
 * Source: knative/serving `pkg/apis/autoscaling/annotation_validation.go: ValidateAnnotations`.
 */
export function validateAutoscalingAnnotations(
  annotations: Annotations,
  config: AnnotationValidationConfig,
): readonly FieldError[] {
  return mergeFieldErrors([
    ...validateClass(annotations),
    ...validateScales(annotations, config),
    ...validatePercentages(annotations),
    ...validateDurations(annotations),
    ...validateMetric(annotations, config),
    ...validateAlgorithm(annotations),
    ...validateInitialScale(annotations, config),
  ]);
}

function validateClass(annotations: Annotations): FieldError[] {
  const found = findAnnotation(annotations, KEYS.class);
  // Classes of other domains belong to other autoscalers.
  return found &&
    found.value.endsWith('.knative.dev') &&
    found.value !== KPA_CLASS &&
    found.value !== HPA_CLASS
    ? [invalidValue(found.value, found.key)]
    : [];
}

function validatePercentages(annotations: Annotations): FieldError[] {
  return [
    ...floatError(
      annotations,
      KEYS.panicWindowPercentage,
      inRange(PANIC_WINDOW_PERCENTAGE_MIN, PANIC_WINDOW_PERCENTAGE_MAX),
    ),
    ...floatError(
      annotations,
      KEYS.panicThresholdPercentage,
      inRange(PANIC_THRESHOLD_PERCENTAGE_MIN, PANIC_THRESHOLD_PERCENTAGE_MAX),
    ),
    ...floatError(annotations, KEYS.target, (target, text, key) =>
      target < TARGET_MIN
        ? {
            message: `target ${text} should be at least ${TARGET_MIN}`,
            paths: [key],
          }
        : undefined,
    ),
    ...floatError(
      annotations,
      KEYS.targetUtilizationPercentage,
      inRange(1, 100),
    ),
    ...floatError(annotations, KEYS.targetBurstCapacity, (value, text, key) =>
      value < 0 && value !== -1 ? invalidValue(text, key) : undefined,
    ),
  ];
}

type FloatCheck = (
  value: number,
  text: string,
  key: string,
) => FieldError | undefined;

/** NaN passes, as it does upstream, where both comparisons are false. */
function inRange(min: number, max: number): FloatCheck {
  return (value, text, key) =>
    value < min || value > max
      ? outOfBounds(text, String(min), String(max), key)
      : undefined;
}

function floatError(
  annotations: Annotations,
  keys: AnnotationSpellings,
  check: FloatCheck,
): FieldError[] {
  const found = findAnnotation(annotations, keys);
  if (!found) {
    return [];
  }
  const parsed = parseGoFloat(found.value);
  const error = parsed.ok
    ? check(parsed.value, found.value, found.key)
    : invalidValue(found.value, found.key);
  return error ? [error] : [];
}

function validateDurations(annotations: Annotations): FieldError[] {
  return [
    ...durationError(annotations, KEYS.window, WINDOW_MIN_SECONDS, true),
    ...durationError(annotations, KEYS.scaleToZeroPodRetentionPeriod, 0, false),
    ...durationError(annotations, KEYS.scaleDownDelay, 0, true),
  ];
}

function durationError(
  annotations: Annotations,
  keys: AnnotationSpellings,
  minSeconds: number,
  wholeSeconds: boolean,
): FieldError[] {
  const found = findAnnotation(annotations, keys);
  if (!found) {
    return [];
  }
  const { key, value } = found;
  const parsed = parseGoDuration(value);
  if (!parsed.ok) {
    return [invalidValue(value, key)];
  }
  const max = nanosecondsOf(WINDOW_MAX_SECONDS);
  if (
    parsed.nanoseconds < nanosecondsOf(minSeconds) ||
    parsed.nanoseconds > max
  ) {
    // An hour, as Go prints it.
    return [outOfBounds(value, `${minSeconds}s`, '1h0m0s', key)];
  }
  return wholeSeconds && !isWholeSeconds(parsed.nanoseconds)
    ? [
        {
          message: 'must be specified with at most second precision',
          paths: [key],
        },
      ]
    : [];
}

function validateMetric(
  annotations: Annotations,
  config: AnnotationValidationConfig,
): FieldError[] {
  const found = findAnnotation(annotations, KEYS.metric);
  if (!found) {
    return [];
  }
  const autoscaler =
    findAnnotation(annotations, KEYS.class)?.value ?? config.podAutoscalerClass;
  const known =
    autoscaler === KPA_CLASS
      ? ['concurrency', 'rps'].includes(found.value)
      : autoscaler !== HPA_CLASS || found.value !== '';
  return known ? [] : [invalidValue(found.value, found.key)];
}

function validateAlgorithm(annotations: Annotations): FieldError[] {
  // Only an explicit class is looked at, whatever the cluster's default is.
  if (findAnnotation(annotations, KEYS.class)?.value !== KPA_CLASS) {
    return [];
  }
  const found = findAnnotation(annotations, KEYS.metricAggregationAlgorithm);
  return !found ||
    ['', 'linear', 'weighted-exponential', 'weightedExponential'].includes(
      found.value,
    )
    ? []
    : [invalidValue(found.value, found.key)];
}
