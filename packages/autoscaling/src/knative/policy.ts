import {
  type AnnotationSpellings,
  AUTOSCALING_ANNOTATIONS as KEYS,
  autoscalerMetric,
  findAnnotation,
  floatAnnotation,
  int32Annotation,
  PROGRESS_DEADLINE_ANNOTATION,
  secondsAnnotation,
} from './annotations';
import { resolveInitialScale, resolveScaleBounds } from './bounds';
import type { KnativeAutoscalerConfig } from './config';
import { resolveMetricTarget } from './target';
import type {
  Annotations,
  KpaSpec,
  MetricAggregation,
  Reachability,
  ScaleBounds,
  ScaleToZeroSettings,
} from './types';

/** The metric's buckets are one second wide (`pkg/autoscaler/config/config.go: BucketSize`). */
export const METRIC_BUCKET_SECONDS = 1;

/** The default of `progress-deadline` in config-deployment. */
export const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

/** What a revision's settings are resolved from. */
export interface RevisionSettings {
  readonly annotations: Annotations;
  readonly config: KnativeAutoscalerConfig;
  /** The revision's hard limit of concurrent requests a pod; 0 means none. */
  readonly containerConcurrency: number;
  readonly reachability: Reachability;
  /** The cluster's progress deadline, unless the revision has its own. Default 600. */
  readonly progressDeadlineSeconds?: number;
}

/** How the metric is collected and averaged. */
export interface KpaMetricSpec {
  readonly stableWindowSeconds: number;
  readonly panicWindowSeconds: number;
  readonly aggregation: MetricAggregation;
  /** False with a burst capacity of -1: the activator, always in the path, reports all there is. */
  readonly scrapesPods: boolean;
}

/** Everything the KPA does for a revision, resolved from annotations over cluster settings over defaults. */
export interface KpaPolicy {
  readonly spec: KpaSpec;
  readonly metric: KpaMetricSpec;
  readonly bounds: ScaleBounds;
  readonly scaleToZero: ScaleToZeroSettings;
}

/** Resolves all settings of a revision scaled by the KPA. */
export function resolveKpaPolicy(revision: RevisionSettings): KpaPolicy {
  const { annotations, config, reachability } = revision;
  return {
    spec: resolveKpaSpec(revision),
    metric: resolveKpaMetric(annotations, config),
    bounds: resolveScaleBounds(annotations, config, reachability),
    scaleToZero: resolveScaleToZero(revision),
  };
}

/** Source: knative/serving `pkg/reconciler/autoscaling/kpa/resources/decider.go: MakeDecider`. */
export function resolveKpaSpec(revision: RevisionSettings): KpaSpec {
  const { annotations, config } = revision;
  const { target, total } = resolveMetricTarget(
    annotations,
    config,
    revision.containerConcurrency,
  );
  const panicThresholdPercentage =
    floatAnnotation(annotations, KEYS.panicThresholdPercentage) ??
    config.panicThresholdPercentage;
  return {
    scalingMetric:
      autoscalerMetric(annotations) === 'rps' ? 'rps' : 'concurrency',
    targetValue: target,
    totalValue: total,
    targetBurstCapacity: targetBurstCapacity(annotations, config),
    activatorCapacity: config.activatorCapacity,
    panicThreshold: panicThresholdPercentage / 100,
    maxScaleUpRate: config.maxScaleUpRate,
    maxScaleDownRate: config.maxScaleDownRate,
    stableWindowSeconds: stableWindowSeconds(annotations, config),
    scaleDownDelaySeconds:
      secondsAnnotation(annotations, KEYS.scaleDownDelay) ??
      config.scaleDownDelaySeconds,
    initialScale: resolveInitialScale(annotations, config),
    activationScale: int32Annotation(annotations, KEYS.activationScale) ?? 0,
    reachable: revision.reachability !== 'Unreachable',
  };
}

/** Source: knative/serving `pkg/reconciler/autoscaling/resources/metric.go: MakeMetric`. */
export function resolveKpaMetric(
  annotations: Annotations,
  config: KnativeAutoscalerConfig,
): KpaMetricSpec {
  const stable = stableWindowSeconds(annotations, config);
  const percentage =
    floatAnnotation(annotations, KEYS.panicWindowPercentage) ??
    config.panicWindowPercentage;
  // Upstream works in whole nanoseconds, cut before they are rounded to seconds.
  const nanoseconds = Math.trunc((stable * 1e9 * percentage) / 100);
  return {
    stableWindowSeconds: stable,
    panicWindowSeconds: Math.max(
      METRIC_BUCKET_SECONDS,
      Math.round(nanoseconds / 1e9),
    ),
    aggregation: aggregationOf(annotations),
    scrapesPods: targetBurstCapacity(annotations, config) !== -1,
  };
}

/** Source: knative/serving `pkg/reconciler/autoscaling/kpa/scaler.go: lastPodRetention, handleScaleToZero`. */
export function resolveScaleToZero(
  revision: Omit<RevisionSettings, 'containerConcurrency'>,
): ScaleToZeroSettings {
  const { annotations, config, reachability } = revision;
  const retention =
    secondsAnnotation(annotations, KEYS.scaleToZeroPodRetentionPeriod) ??
    config.scaleToZeroPodRetentionPeriodSeconds;
  return {
    enableScaleToZero: config.enableScaleToZero,
    stableWindowSeconds: stableWindowSeconds(annotations, config),
    gracePeriodSeconds: config.scaleToZeroGracePeriodSeconds,
    // Nobody can send to an unreachable revision, so its last pod is not kept for them.
    podRetentionSeconds: reachability === 'Unreachable' ? 0 : retention,
    progressDeadlineSeconds:
      secondsAnnotation(annotations, PROGRESS_DEADLINE_ANNOTATION) ??
      revision.progressDeadlineSeconds ??
      DEFAULT_PROGRESS_DEADLINE_SECONDS,
    targetBurstCapacity: targetBurstCapacity(annotations, config),
  };
}

function stableWindowSeconds(
  annotations: Annotations,
  config: KnativeAutoscalerConfig,
): number {
  return (
    secondsAnnotation(annotations, KEYS.window) ?? config.stableWindowSeconds
  );
}

function targetBurstCapacity(
  annotations: Annotations,
  config: KnativeAutoscalerConfig,
): number {
  return (
    floatAnnotation(annotations, KEYS.targetBurstCapacity) ??
    config.targetBurstCapacity
  );
}

function aggregationOf(annotations: Annotations): MetricAggregation {
  const keys: AnnotationSpellings = KEYS.metricAggregationAlgorithm;
  const algorithm = findAnnotation(annotations, keys)?.value;
  return algorithm === 'weighted-exponential' ||
    algorithm === 'weightedExponential'
    ? 'weighted-exponential'
    : 'linear';
}
