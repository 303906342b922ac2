import {
  conditionAsEvidence,
  findCondition,
  METRIC_FAILURE_REASONS,
} from '../conditions';
import { missingRequestOf } from './metricFailure';
import type { FindingRule } from './rule';

/** A container, often the mesh's sidecar, has no request: utilization of the pod is then undefined. */
export const containerWithoutRequest: FindingRule = {
  code: 'container-without-request',
  check(draft) {
    const failure = findCondition(
      draft,
      'ScalingActive',
      'False',
      METRIC_FAILURE_REASONS,
    );
    const missing = failure && missingRequestOf(failure);
    return missing
      ? {
          severity: 'critical',
          params: { ...missing, held: draft.replicas.desired },
          evidence: [conditionAsEvidence(failure)],
          since: failure.since,
        }
      : undefined;
  },
};
