import type { ScalingStateDraft } from './draft';
import type { ScalingCondition } from './model';

/** The first condition of this type, status and, when given, one of these reasons. */
export function findCondition(
  draft: Pick<ScalingStateDraft, 'conditions'>,
  type: string,
  status: ScalingCondition['status'],
  reasons?: readonly string[],
): ScalingCondition | undefined {
  return draft.conditions.find(
    c =>
      c.type === type &&
      c.status === status &&
      (!reasons || reasons.includes(c.reason)),
  );
}

/** Reasons of ScalingActive=False that mean a metric could not be fetched (kubernetes horizontal.go). */
export const METRIC_FAILURE_REASONS = [
  'FailedGetResourceMetric',
  'FailedGetContainerResourceMetric',
  'FailedGetPodsMetric',
  'FailedGetObjectMetric',
  'FailedGetExternalMetric',
  'InvalidMetricSourceType',
] as const;

/** Reasons of ScalingActive=False or AbleToScale=False that mean the target or its selector is wrong. */
export const TARGET_FAILURE_REASONS = [
  'InvalidSelector',
  'FailedGetScale',
] as const;

/** `HorizontalPodAutoscaler/web ScalingActive=False FailedGetResourceMetric: unable to get ...` */
export function conditionAsEvidence(condition: ScalingCondition): string {
  const message = condition.message ? `: ${condition.message}` : '';
  return `${condition.object} ${condition.type}=${condition.status} ${condition.reason}${message}`;
}
