import {
  conditionAsEvidence,
  findCondition,
  TARGET_FAILURE_REASONS,
} from '../conditions';
import type { FindingRule } from './rule';

/** The scaler points at a target that does not exist or has no usable selector. */
export const targetMissing: FindingRule = {
  code: 'target-missing',
  check(draft) {
    const failure =
      findCondition(draft, 'ScalingActive', 'False', TARGET_FAILURE_REASONS) ??
      findCondition(draft, 'AbleToScale', 'False', TARGET_FAILURE_REASONS);
    return failure
      ? {
          severity: 'critical',
          params: { object: failure.object, reason: failure.reason },
          evidence: [conditionAsEvidence(failure)],
          since: failure.since,
        }
      : undefined;
  },
};
