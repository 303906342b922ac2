import {
  AutoscalingInputError,
  DEFAULT_METRICS,
  resolveBehavior,
  type HpaBehavior,
  type HpaSpec,
} from '@elastic-mesh/autoscaling';
import { hpaSpecOf } from '@elastic-mesh/autoscaling/manifests';
import type { ScalingPolicy } from '@elastic-mesh/plugin-elastic-services-common';
import type { HpaObject } from '../kinds';
import { toPolicyMetric } from './metrics';

/** Default of `--horizontal-pod-autoscaler-downscale-stabilization`. */
export const DOWNSCALE_STABILIZATION_SECONDS = 300;

/**
 * An HPA's spec in the engine's form, with the API server's default metric where it has none.
 *
 * A spec that the engine cannot read (a kind of metric that came later) is its bounds, without metrics, and the
 * problem: one such object must not cost its namespace all states.
 */
export function specOf({ spec }: HpaObject): {
  spec: HpaSpec;
  problem?: string;
} {
  try {
    const read = hpaSpecOf(spec);
    return {
      spec: read.metrics?.length ? read : { ...read, metrics: DEFAULT_METRICS },
    };
  } catch (error) {
    if (!(error instanceof AutoscalingInputError)) throw error;
    const { minReplicas = 1, maxReplicas = minReplicas } = spec ?? {};
    return {
      spec: { minReplicas, maxReplicas, metrics: [] },
      problem: error.message,
    };
  }
}

/** An HPA's settings in the model's form. */
export function hpaPolicyOf(hpa: HpaObject): ScalingPolicy {
  const { spec } = specOf(hpa);
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
  return { ...base, ...behaviorPolicyOf(spec.behavior) };
}

/** `behavior` of an HPA with the API server's defaults, in the model's form. */
export function behaviorPolicyOf(
  behavior: HpaBehavior,
): Pick<
  ScalingPolicy,
  | 'scaleUpStabilizationSeconds'
  | 'scaleDownStabilizationSeconds'
  | 'scaleUpPolicies'
  | 'scaleDownPolicies'
> {
  const { scaleUp, scaleDown } = resolveBehavior(
    behavior,
    DOWNSCALE_STABILIZATION_SECONDS,
  );
  return {
    scaleUpStabilizationSeconds: scaleUp.stabilizationWindowSeconds,
    scaleDownStabilizationSeconds: scaleDown.stabilizationWindowSeconds,
    scaleUpPolicies: [...scaleUp.policies],
    scaleDownPolicies: [...scaleDown.policies],
  };
}
