import type { PolicyMetric, ScalingPolicy } from '../model';
import { BEHAVIOR_RULES } from '../validation/behaviorPresets';
import { cpuMetricOf, triggerMetricOf, type LivePolicy } from './liveScaling';
import type { ScalingChange } from './scalingChange';

/** The policy of a service after a change; what the change does not name, or what its scaler has not, stays as it is. */
export function changedPolicy(
  { scaler, policy }: LivePolicy,
  change: ScalingChange,
): ScalingPolicy {
  const { floor, ceiling } = change;
  const bounded: ScalingPolicy = {
    ...policy,
    ...(ceiling !== undefined && { maxReplicas: ceiling }),
    ...(floor !== undefined && {
      minReplicas: floor,
      // A function that OpenFaaS puts to rest keeps its floor for when it is awake.
      ...(scaler !== 'openfaas' && { scaleToZero: floor === 0 }),
    }),
  };
  switch (scaler) {
    case 'kpa':
      return changedKpa(bounded, change);
    case 'hpa':
    case 'keda':
      return withBehavior(withTargets(bounded, change), change);
    case 'openfaas':
      return withTarget(bounded, bounded.metrics[0], change.target);
    default:
      return policy;
  }
}

function changedKpa(
  policy: ScalingPolicy,
  { target, stableWindowSeconds: window, scaleDownDelaySeconds }: ScalingChange,
): ScalingPolicy {
  const { targetUtilizationRatio: ratio = 1, stableWindowSeconds } = policy;
  const changed = withTarget(
    policy,
    policy.metrics[0],
    target === undefined ? undefined : target * ratio,
  );
  const hasLimit =
    (policy.containerConcurrency ?? 0) > 0 &&
    policy.metrics[0]?.kind === 'concurrency';
  return {
    ...changed,
    // A hard limit follows the target, as plan-scaling has it.
    ...(target !== undefined && hasLimit && { containerConcurrency: target }),
    ...(window !== undefined && {
      stableWindowSeconds: window,
      // Knative keeps the panic window as a share of the other one.
      ...(policy.panicWindowSeconds !== undefined &&
        stableWindowSeconds && {
          panicWindowSeconds:
            (policy.panicWindowSeconds * window) / stableWindowSeconds,
        }),
    }),
    ...(scaleDownDelaySeconds !== undefined && { scaleDownDelaySeconds }),
  };
}

function withTargets(
  policy: ScalingPolicy,
  { cpuPercent, requestsPerSecond, lagPerReplica }: ScalingChange,
): ScalingPolicy {
  const targets: [PolicyMetric | undefined, number | undefined][] = [
    [cpuMetricOf(policy), cpuPercent],
    [triggerMetricOf(policy, 'prometheus'), requestsPerSecond],
    [triggerMetricOf(policy, 'kafka'), lagPerReplica],
  ];
  return targets.reduce(
    (changed, [metric, target]) => withTarget(changed, metric, target),
    policy,
  );
}

function withTarget(
  policy: ScalingPolicy,
  metric: PolicyMetric | undefined,
  target: number | undefined,
): ScalingPolicy {
  return metric && target !== undefined
    ? {
        ...policy,
        metrics: policy.metrics.map(one =>
          one === metric ? { ...one, target } : one,
        ),
      }
    : policy;
}

function withBehavior(
  policy: ScalingPolicy,
  { behavior, scaleUpWindowSeconds, scaleDownWindowSeconds }: ScalingChange,
): ScalingPolicy {
  const rules = behavior && BEHAVIOR_RULES[behavior];
  const up = scaleUpWindowSeconds ?? rules?.scaleUp.stabilizationWindowSeconds;
  const down =
    scaleDownWindowSeconds ?? rules?.scaleDown.stabilizationWindowSeconds;
  return {
    ...policy,
    ...(rules && {
      legacyRateLimit: undefined,
      scaleUpPolicies: rules.scaleUp.policies,
      scaleDownPolicies: rules.scaleDown.policies,
    }),
    ...(up !== undefined && { scaleUpStabilizationSeconds: up }),
    ...(down !== undefined && { scaleDownStabilizationSeconds: down }),
  };
}
