import { requireInteger } from '../errors';
import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  autoscalerMetric,
  floatAnnotation,
} from './annotations';
import type { KnativeAutoscalerConfig } from './config';
import { TARGET_MIN } from './limits';
import type { Annotations } from './types';

/** The load one pod should carry and the load it can carry, in requests in flight or requests a second. */
export interface MetricTarget {
  readonly target: number;
  readonly total: number;
}

/**
 * Resolves a revision's target from its annotations, its containers' concurrency and the cluster's defaults.
 *
 * @param containerConcurrency - the revision's hard limit a pod; 0 means none
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/resources/target.go: ResolveMetricTarget`.
 *
 * @throws AutoscalingInputError when the container concurrency is not an integer of at least 0
 */
export function resolveMetricTarget(
  annotations: Annotations,
  config: KnativeAutoscalerConfig,
  containerConcurrency: number,
): MetricTarget {
  requireInteger('containerConcurrency', containerConcurrency, 0);
  const metric = autoscalerMetric(annotations);
  const byRequests = metric === 'rps';
  let total = byRequests
    ? config.rpsTargetDefault
    : containerConcurrency || config.containerConcurrencyTargetDefault;
  const annotated = floatAnnotation(annotations, KEYS.target);
  if (annotated !== undefined) {
    // Never aim above what a pod accepts at once.
    total =
      metric === 'concurrency' && containerConcurrency !== 0
        ? Math.min(annotated, containerConcurrency)
        : annotated;
  }
  const percentage = floatAnnotation(
    annotations,
    KEYS.targetUtilizationPercentage,
  );
  const defaultUtilization = byRequests
    ? config.targetUtilization
    : config.containerConcurrencyTargetFraction;
  const utilization =
    percentage === undefined ? defaultUtilization : percentage / 100;
  return {
    target: Math.max(TARGET_MIN, total * utilization),
    total,
  };
}
