import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

/** Somebody set replicas to 0, which switches an HPA off; for KEDA the same condition is normal. */
export const autoscalingDisabled: FindingRule = {
  code: 'autoscaling-disabled',
  check(draft) {
    const disabled = findCondition(draft, 'ScalingActive', 'False', [
      'ScalingDisabled',
    ]);
    if (!disabled || draft.scaler !== 'hpa' || draft.policy.scaleToZero) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: { object: disabled.object, min: draft.policy.minReplicas },
      evidence: [conditionAsEvidence(disabled)],
      since: disabled.since,
    };
  },
};
