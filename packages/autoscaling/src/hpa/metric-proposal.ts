import type { MetricContext } from './metric-context';
import { proposeForPods } from './pods-proposal';
import { proposeForTotal } from './total-proposal';
import type {
  HpaMetricOutcome,
  HpaMetricReading,
  HpaMetricSpec,
} from './types';

const FAILED_REASON: Readonly<Record<string, string>> = {
  Resource: 'FailedGetResourceMetric',
  ContainerResource: 'FailedGetContainerResourceMetric',
  Pods: 'FailedGetPodsMetric',
  Object: 'FailedGetObjectMetric',
  External: 'FailedGetExternalMetric',
};

/** What one metric proposes, or why it cannot (horizontal.go, computeReplicasForMetric). */
export function proposeForMetric(
  spec: HpaMetricSpec,
  reading: HpaMetricReading | undefined,
  context: MetricContext,
): HpaMetricOutcome {
  const reason = FAILED_REASON[spec.type];
  if (reason === undefined) {
    return {
      valid: false,
      reason: 'InvalidMetricSourceType',
      message: `unknown metric source type "${spec.type}"`,
    };
  }
  const outcome =
    spec.type === 'Object' || spec.type === 'External'
      ? proposeForTotal(spec, reading, context)
      : proposeForPods(spec, reading, context);
  return 'error' in outcome
    ? { valid: false, reason, message: outcome.error }
    : outcome;
}
