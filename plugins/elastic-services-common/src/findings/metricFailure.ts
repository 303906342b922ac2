import type { ScalingCondition } from '../model';

// The HPA has one reason for several causes; only its message tells them apart (kubernetes replica_calculator.go).
const MISSING_REQUEST =
  /missing request for (\S+) in container (\S+) of Pod (\S+)/;
const PODS_NOT_READY = /did not receive metrics for targeted pods/;

/** Which request is missing, when that is why the metric failed. */
export function missingRequestOf(
  condition: ScalingCondition,
): { resource: string; container: string; pod: string } | undefined {
  const match = MISSING_REQUEST.exec(condition.message);
  return match
    ? { resource: match[1], container: match[2], pod: match[3] }
    : undefined;
}

export function isMissingRequest(condition: ScalingCondition): boolean {
  return MISSING_REQUEST.test(condition.message);
}

export function isPodsNotReady(condition: ScalingCondition): boolean {
  return PODS_NOT_READY.test(condition.message);
}
