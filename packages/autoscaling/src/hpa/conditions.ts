import type { HpaCondition, HpaConditionType } from './types';

/** The conditions of one reconcile: those of the status before, with what this one sets. */
export class ConditionList {
  private readonly list: HpaCondition[];

  constructor(before: readonly HpaCondition[], private readonly nowMs: number) {
    this.list = before.slice();
  }

  /** Sets a condition; its transition time moves only when the status changes (horizontal.go, setConditionInList). */
  set(
    type: HpaConditionType,
    status: HpaCondition['status'],
    reason: string,
    message: string,
  ): void {
    const at = this.indexOf(type);
    const before = at < 0 ? undefined : this.list[at];
    const lastTransitionMs =
      before?.status === status ? before.lastTransitionMs : this.nowMs;
    this.list[at < 0 ? this.list.length : at] = {
      type,
      status,
      reason,
      message,
      lastTransitionMs,
    };
  }

  remove(type: HpaConditionType): void {
    const at = this.indexOf(type);
    if (at >= 0) {
      this.list.splice(at, 1);
    }
  }

  isTrue(type: HpaConditionType): boolean {
    const at = this.indexOf(type);
    return at >= 0 && this.list[at].status === 'True';
  }

  all(): readonly HpaCondition[] {
    return this.list;
  }

  private indexOf(type: HpaConditionType): number {
    for (let i = 0; i < this.list.length; i++) {
      if (this.list[i].type === type) {
        return i;
      }
    }
    return -1;
  }
}
