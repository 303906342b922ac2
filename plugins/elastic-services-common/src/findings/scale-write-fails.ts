import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

/** The HPA decides but may not, or cannot, write the number. */
export const scaleWriteFails: FindingRule = {
  code: 'scale-write-fails',
  check(draft) {
    const failure = findCondition(draft, 'AbleToScale', 'False', [
      'FailedUpdateScale',
    ]);
    return failure
      ? {
          severity: 'critical',
          params: { object: failure.object, reason: failure.message },
          evidence: [conditionAsEvidence(failure)],
          since: failure.since,
        }
      : undefined;
  },
};
