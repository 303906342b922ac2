import type { ActiveStatus, ScaleBounds } from './types';

/** What the reconciler compares to tell whether a revision is active. */
export interface ActiveConditionInput {
  /** The scale it wants; -1 when unknown. */
  readonly wanted: number;
  readonly readyPods: number;
  /** Ready pods from which the revision counts as active, from `activeThreshold`. */
  readonly threshold: number;
  /** True once the revision's service has a name. */
  readonly hasServiceName: boolean;
  readonly before: ActiveCondition;
}

/** The PodAutoscaler's Active condition and whether its initial scale was reached once. */
export interface ActiveCondition {
  readonly status: ActiveStatus;
  /** `Queued`, `NoTraffic`, `TimedOut`, or empty. */
  readonly reason: string;
  readonly scaleTargetInitialized: boolean;
}

/**
 * Ready pods a revision needs to be active: its lower bound, and its initial scale until that was reached once.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/kpa.go: activeThreshold`.
 */
export function activeThreshold(
  bounds: Pick<ScaleBounds, 'minScale'>,
  initialScale: number,
  scaleTargetInitialized: boolean,
): number {
  // An initial scale of 0 makes even no pods enough; afterwards at least one is needed.
  return Math.max(bounds.minScale, scaleTargetInitialized ? 1 : initialScale);
}

/**
 * The next Active condition.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/kpa.go: computeActiveCondition`.
 */
export function nextActiveCondition(
  input: ActiveConditionInput,
): ActiveCondition {
  const { wanted, readyPods, threshold, before } = input;
  const scaleTargetInitialized =
    before.scaleTargetInitialized ||
    (readyPods >= threshold && input.hasServiceName);
  const become = (status: ActiveStatus, reason: string): ActiveCondition => ({
    status,
    reason,
    scaleTargetInitialized,
  });
  // The threshold is 0 only for an initial scale of 0, when the wanted scale is still unknown.
  if (wanted === 0 || threshold === 0) {
    // While activating, zero is wanted only after the progress deadline.
    return before.status === 'Unknown' && threshold > 0
      ? become('False', 'TimedOut')
      : become('False', 'NoTraffic');
  }
  const mayActivate = wanted > 0 || before.status !== 'False';
  if (readyPods < threshold) {
    return mayActivate
      ? become('Unknown', 'Queued')
      : become('False', 'NoTraffic');
  }
  return mayActivate
    ? become('True', '')
    : become(before.status, before.reason);
}
