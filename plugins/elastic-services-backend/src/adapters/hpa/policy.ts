import {
  resolveBehavior,
  type HpaBehavior,
  type HpaSpec,
} from '@elastic-mesh/autoscaling';
import type { ScalingPolicy } from '@elastic-mesh/plugin-elastic-services-common';
import type { HpaObject } from '../kinds';
import { toMetricSpecs, toPolicyMetric } from './metrics';

/** Default of `--horizontal-pod-autoscaler-downscale-stabilization`. */
export const DOWNSCALE_STABILIZATION_SECONDS = 300;

/** An HPA's spec in the engine's form. */
export function hpaSpecOf({ spec }: HpaObject): HpaSpec {
  return {
    minReplicas: spec?.minReplicas ?? 1,
    maxReplicas: spec?.maxReplicas ?? 1,
    metrics: toMetricSpecs(spec?.metrics),
    ...(spec?.behavior && { behavior: spec.behavior as HpaBehavior }),
  };
}

/** An HPA's settings in the model's form. */
export function hpaPolicyOf(hpa: HpaObject): ScalingPolicy {
  const spec = hpaSpecOf(hpa);
  const minReplicas = spec.minReplicas ?? 1;
  const base = {
    minReplicas,
    maxReplicas: spec.maxReplicas,
    scaleToZero: minReplicas === 0,
    metrics: (spec.metrics ?? []).map(toPolicyMetric),
  };
  if (!spec.behavior) {
    return {
      ...base,
      legacyRateLimit: true,
      scaleDownStabilizationSeconds: DOWNSCALE_STABILIZATION_SECONDS,
    };
  }
  const { scaleUp, scaleDown } = resolveBehavior(
    spec.behavior,
    DOWNSCALE_STABILIZATION_SECONDS,
  );
  return {
    ...base,
    scaleUpStabilizationSeconds: scaleUp.stabilizationWindowSeconds,
    scaleDownStabilizationSeconds: scaleDown.stabilizationWindowSeconds,
    scaleUpPolicies: [...scaleUp.policies],
    scaleDownPolicies: [...scaleDown.policies],
  };
}
