import {
  conditionAsEvidence,
  findCondition,
  METRIC_FAILURE_REASONS,
} from '../conditions';
import type { FindingRule } from './rule';
import { isMissingRequest, isPodsNotReady } from './metricFailure';

/** The scaler cannot read its metric, so the number of replicas is frozen or can only grow. */
export const metricMissing: FindingRule = {
  code: 'metric-missing',
  check(draft) {
    const failure = findCondition(
      draft,
      'ScalingActive',
      'False',
      METRIC_FAILURE_REASONS,
    );
    if (!failure || isMissingRequest(failure) || isPodsNotReady(failure)) {
      return undefined;
    }
    const unread = draft.readings.filter(r => r.value === undefined);
    return {
      severity: 'critical',
      params: {
        metric: unread.map(r => r.metric.name).join(', ') || failure.reason,
        held: draft.replicas.desired,
        reason: failure.reason,
      },
      evidence: [conditionAsEvidence(failure)],
      since: failure.since,
    };
  },
};
