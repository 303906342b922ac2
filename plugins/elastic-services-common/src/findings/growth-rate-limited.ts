import { conditionAsEvidence, findCondition } from '../conditions';
import type { ScalingPolicy } from '../model';
import {
  BEHAVIOR_RULES,
  type BehaviorPreset,
} from '../validation/behaviorPresets';
import type { FindingRule, PolicyFix } from './rule';

const FASTEST: BehaviorPreset = 'second-level';

/** Whether no preset would grow faster; then only starting from more replicas helps, from where one doubling is enough. */
function growsAsFastAsAny(policy: ScalingPolicy): boolean {
  const { scaleUp } = BEHAVIOR_RULES[FASTEST];
  const hasOwnRules = policy.scaleUpPolicies !== undefined;
  return (
    (policy.scaleUpStabilizationSeconds ?? 0) <=
      scaleUp.stabilizationWindowSeconds &&
    (!hasOwnRules ||
      scaleUp.policies.every(({ type, value, periodSeconds }) =>
        policy.scaleUpPolicies!.some(
          own =>
            own.type === type &&
            own.value / own.periodSeconds >= value / periodSeconds,
        ),
      ))
  );
}

/** The policy's growth rate, not demand or the ceiling, decides the number. */
export const growthRateLimited: FindingRule = {
  code: 'growth-rate-limited',
  check(draft) {
    const limited = findCondition(draft, 'ScalingLimited', 'True', [
      'ScaleUpLimit',
    ]);
    const { wanted, desired } = draft.replicas;
    if (!limited || wanted === undefined || wanted <= desired) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: { wanted, desired },
      evidence: [conditionAsEvidence(limited), `wanted ${wanted}`],
      since: limited.since,
    };
  },
  fix({ policy, replicas: { wanted = 0 } }): PolicyFix {
    const values: PolicyFix['values'] = growsAsFastAsAny(policy)
      ? { floor: Math.ceil(wanted / 2) }
      : { behavior: FASTEST };
    return { path: 'adjust-scaling', values };
  },
};
