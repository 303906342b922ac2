import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

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
};
