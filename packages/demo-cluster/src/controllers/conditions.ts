import { timestamp } from '../clock';
import { Condition } from '../store/object';

/** A condition whose transition time is not decided yet. */
export type NewCondition = Omit<
  Condition,
  'lastTransitionTime' | 'lastUpdateTime'
>;

/** The conditions with one set; its transition time stays when its status does not change. */
export function withCondition(
  conditions: readonly Condition[] = [],
  next: NewCondition,
  nowMs: number,
): Condition[] {
  const current = conditions.find(one => one.type === next.type);
  const unchanged = current?.status === next.status;
  const lastTransitionTime = unchanged
    ? current?.lastTransitionTime
    : timestamp(nowMs);
  const condition = { ...next, lastTransitionTime };
  return current
    ? conditions.map(one => (one.type === next.type ? condition : one))
    : [...conditions, condition];
}

/** The conditions without one. */
export function withoutCondition(
  conditions: readonly Condition[] = [],
  type: string,
): Condition[] {
  return conditions.filter(one => one.type !== type);
}

/** The condition of a type, if it is set. */
export function findCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(one => one.type === type);
}
