import {
  conditionAsEvidence,
  findCondition,
  METRIC_FAILURE_REASONS,
} from '../conditions';
import { isPodsNotReady } from './metricFailure';
import type { FindingRule } from './rule';

/** Default of `--horizontal-pod-autoscaler-cpu-initialization-period`. */
const CPU_INITIALIZATION_PERIOD_MS = 300_000;

/** No pod is ready, so that no pod's metric counts; younger services get the controller's initialization period first. */
export const podsNeverReady: FindingRule = {
  code: 'pods-never-ready',
  check(draft, { nowMs }) {
    const failure = findCondition(
      draft,
      'ScalingActive',
      'False',
      METRIC_FAILURE_REASONS,
    );
    const young =
      failure?.since !== undefined &&
      nowMs - Date.parse(failure.since) < CPU_INITIALIZATION_PERIOD_MS;
    if (!failure || young || !isPodsNotReady(failure)) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: { current: draft.replicas.current },
      evidence: [conditionAsEvidence(failure)],
      since: failure.since,
    };
  },
};
