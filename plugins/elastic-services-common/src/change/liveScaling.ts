import type { PolicyMetric, ScalingPolicy, ScalingState } from '../model';
import {
  BEHAVIOR_PRESETS,
  BEHAVIOR_RULES,
  type BehaviorPreset,
} from '../validation/behaviorPresets';
import { lowestFloor, triggerAnswerOf } from '../validation/deploymentScaler';
import type { ScalingSetting } from './scalingChange';

/** How a policy scales, and what does it. */
export type LivePolicy = Pick<ScalingState, 'scaler' | 'policy'>;

/** `own`: rules that are no preset's. */
export type LiveValue = number | BehaviorPreset | 'own';

/**
 * The settings that a scaler has, with what holds now; null is "not set". A setting that is no key here is one that
 * this scaler does not have, and that `elastic-services:plan-scaling` refuses.
 */
export type LiveSettings = Partial<Record<ScalingSetting, LiveValue | null>>;

/** The settings of a service that runs, by the names of the form that changes them. */
export function liveScalingSettings({
  scaler,
  policy,
}: LivePolicy): LiveSettings {
  const bounds: LiveSettings = {
    floor: policy.minReplicas,
    ceiling: policy.maxReplicas ?? null,
  };
  switch (scaler) {
    case 'kpa':
      return {
        ...bounds,
        target: annotatedTarget(policy) ?? null,
        stableWindowSeconds: policy.stableWindowSeconds ?? null,
        scaleDownDelaySeconds: policy.scaleDownDelaySeconds ?? null,
      };
    case 'hpa':
      return {
        ...bounds,
        ...cpuSetting(policy),
        ...behaviorSettings(policy),
      };
    case 'keda':
      return {
        ...bounds,
        ...triggerSetting(policy, 'prometheus', 'requestsPerSecond'),
        ...triggerSetting(policy, 'kafka', 'lagPerReplica'),
        ...cpuSetting(policy),
        ...behaviorSettings(policy),
      };
    case 'openfaas':
      return { ...bounds, target: policy.metrics[0]?.target ?? null };
    default:
      return {};
  }
}

/**
 * The target as Knative's annotation has it: a policy's is what is aimed at, the annotation times its utilization.
 * Rounded, because 14 / 0.7 is not 20 in floating point.
 */
export function annotatedTarget({
  metrics,
  targetUtilizationRatio = 1,
}: ScalingPolicy): number | undefined {
  const target = metrics[0]?.target;
  return target === undefined
    ? undefined
    : Number((target / targetUtilizationRatio).toFixed(6));
}

/** The metric of a share of the CPU request. */
export function cpuMetricOf({
  metrics,
}: ScalingPolicy): PolicyMetric | undefined {
  return metrics.find(({ kind, unit }) => kind === 'cpu' && unit === 'percent');
}

/** The metric of a trigger of KEDA, by its type. */
export function triggerMetricOf(
  { metrics }: ScalingPolicy,
  type: string,
): PolicyMetric | undefined {
  return metrics.find(({ trigger }) => trigger === type);
}

function cpuSetting(policy: ScalingPolicy): LiveSettings {
  const metric = cpuMetricOf(policy);
  return metric ? { cpuPercent: metric.target ?? null } : {};
}

function triggerSetting(
  policy: ScalingPolicy,
  type: string,
  setting: ScalingSetting,
): LiveSettings {
  const metric = triggerMetricOf(policy, type);
  return metric ? { [setting]: metric.target ?? null } : {};
}

function behaviorSettings(policy: ScalingPolicy): LiveSettings {
  return {
    behavior: policy.scaleUpPolicies ? presetOf(policy) : null,
    scaleUpWindowSeconds: policy.scaleUpStabilizationSeconds ?? null,
    scaleDownWindowSeconds: policy.scaleDownStabilizationSeconds ?? null,
  };
}

function presetOf(policy: ScalingPolicy): BehaviorPreset | 'own' {
  const text = (rules: unknown) => JSON.stringify(rules);
  const { scaleUpPolicies: up = [], scaleDownPolicies: down = [] } = policy;
  const preset = BEHAVIOR_PRESETS.find(name => {
    const { scaleUp, scaleDown } = BEHAVIOR_RULES[name];
    return (
      text([
        scaleUp.stabilizationWindowSeconds,
        ratesText(scaleUp.policies),
        scaleDown.stabilizationWindowSeconds,
        ratesText(scaleDown.policies),
      ]) ===
      text([
        policy.scaleUpStabilizationSeconds,
        ratesText(up),
        policy.scaleDownStabilizationSeconds,
        ratesText(down),
      ])
    );
  });
  return preset ?? 'own';
}

/** Of several rates the most generous one decides, so their order means nothing. */
function ratesText(
  rates: readonly { type: string; value: number; periodSeconds: number }[],
): string {
  return rates
    .map(rate => `${rate.value} ${rate.type} in ${rate.periodSeconds} s`)
    .sort()
    .join();
}

/** Fewest replicas that a change may ask for; as `elastic-services:plan-scaling` has it. */
export function lowestLiveFloor({ scaler, policy }: LivePolicy): number {
  switch (scaler) {
    case 'kpa':
      return 0;
    case 'openfaas':
      return 1;
    case 'keda': {
      const trigger = policy.metrics[0]?.trigger ?? '';
      return lowestFloor({
        kind: 'keda',
        trigger: triggerAnswerOf(trigger),
      });
    }
    default:
      return lowestFloor({ kind: scaler });
  }
}
