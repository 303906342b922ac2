import {
  DEFAULT_AUTOSCALER_CONFIG,
  resolveKpaPolicy,
  type KpaPolicy,
  type Reachability,
} from '@elastic-mesh/autoscaling';
import type { ScalingPolicy } from '@elastic-mesh/plugin-elastic-services-common';
import type { PodAutoscalerObject } from '../kinds';

/** Resolves a PodAutoscaler's annotations over the cluster's defaults. */
export function kpaPolicyOf(autoscaler: PodAutoscalerObject): KpaPolicy {
  return resolveKpaPolicy({
    annotations: autoscaler.metadata.annotations ?? {},
    config: DEFAULT_AUTOSCALER_CONFIG,
    containerConcurrency: autoscaler.spec?.containerConcurrency ?? 0,
    reachability: reachabilityOf(autoscaler),
  });
}

export function reachabilityOf({ spec }: PodAutoscalerObject): Reachability {
  return spec?.reachability === 'Reachable' ||
    spec?.reachability === 'Unreachable'
    ? spec.reachability
    : '';
}

/** The KPA's settings in the model's form. */
export function toScalingPolicy(
  { spec, metric, bounds, scaleToZero }: KpaPolicy,
  containerConcurrency: number,
): ScalingPolicy {
  const byRequests = spec.scalingMetric === 'rps';
  return {
    minReplicas: bounds.minScale,
    ...(bounds.maxScale > 0 && { maxReplicas: bounds.maxScale }),
    scaleToZero: scaleToZero.enableScaleToZero && bounds.minScale === 0,
    metrics: [
      {
        kind: spec.scalingMetric,
        name: spec.scalingMetric,
        target: spec.targetValue,
        unit: byRequests ? 'requests/s' : 'concurrent requests',
        perPod: true,
      },
    ],
    targetUtilizationRatio: spec.targetValue / spec.totalValue,
    containerConcurrency,
    stableWindowSeconds: metric.stableWindowSeconds,
    panicWindowSeconds: metric.panicWindowSeconds,
    panicThresholdRatio: spec.panicThreshold,
    scaleDownDelaySeconds: spec.scaleDownDelaySeconds,
  };
}
