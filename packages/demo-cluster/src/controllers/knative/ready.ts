import { Condition } from '../../store/object';
import { NewCondition, withCondition } from '../conditions';

/**
 * Sets conditions and the Ready condition that follows from some of them: False by the first False, Unknown by the
 * first Unknown, else True (knative/pkg apis/condition_set.go).
 */
export function withReady(
  current: readonly Condition[] | undefined,
  next: readonly NewCondition[],
  dependsOn: readonly string[],
  nowMs: number,
): Condition[] {
  const deciding = next.filter(one => dependsOn.includes(one.type));
  const bad =
    deciding.find(one => one.status === 'False') ??
    deciding.find(one => one.status === 'Unknown');
  const ready: NewCondition = bad
    ? { ...bad, type: 'Ready', severity: undefined }
    : { type: 'Ready', status: 'True' };
  let conditions = [...(current ?? [])];
  for (const one of [...next, ready]) {
    conditions = withCondition(conditions, one, nowMs);
  }
  return conditions;
}
