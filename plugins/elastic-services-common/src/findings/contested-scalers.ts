import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

/** Two scalers write the same number of replicas and undo each other. */
export const contestedScalers: FindingRule = {
  code: 'contested-scalers',
  check(draft) {
    const ambiguous = findCondition(draft, 'ScalingActive', 'False', [
      'AmbiguousSelector',
    ]);
    if (draft.scalerObjects.length < 2 && !ambiguous) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        scalers: draft.scalerObjects.join(', '),
        extra:
          draft.scalerObjects.slice(1).join(', ') || 'HorizontalPodAutoscaler',
      },
      evidence: ambiguous
        ? [conditionAsEvidence(ambiguous)]
        : [...draft.scalerObjects],
      since: ambiguous?.since,
    };
  },
};
