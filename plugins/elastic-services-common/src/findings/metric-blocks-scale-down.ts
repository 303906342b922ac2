import {
  conditionAsEvidence,
  findCondition,
  METRIC_FAILURE_REASONS,
} from '../conditions';
import type { FindingRule } from './rule';

/** One of several metrics is broken: the HPA may still grow but never shrinks (kubernetes horizontal.go). */
export const metricBlocksScaleDown: FindingRule = {
  code: 'metric-blocks-scale-down',
  check(draft) {
    const broken = draft.readings.filter(r => r.value === undefined);
    const failure = findCondition(
      draft,
      'ScalingActive',
      'False',
      METRIC_FAILURE_REASONS,
    );
    if (!failure || !broken.length || broken.length === draft.readings.length) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: {
        metric: broken.map(r => r.metric.name).join(', '),
        held: draft.replicas.desired,
      },
      evidence: [conditionAsEvidence(failure)],
      since: failure.since,
    };
  },
};
