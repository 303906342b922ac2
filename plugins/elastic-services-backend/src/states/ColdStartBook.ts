import type { ScalingStateDraft } from '@elastic-mesh/plugin-elastic-services-common';

/** Remembers how long cold starts took when the pods that showed it are gone: at zero nobody else knows. */
export class ColdStartBook {
  readonly #seconds = new Map<string, number>();

  /** The draft with the last known cold start, when its own pods do not say. */
  remember(draft: ScalingStateDraft): ScalingStateDraft {
    const { id, coldStartP95Seconds } = draft;
    if (coldStartP95Seconds !== undefined) {
      this.#seconds.set(id, coldStartP95Seconds);
      return draft;
    }
    const known = this.#seconds.get(id);
    return known === undefined
      ? draft
      : { ...draft, coldStartP95Seconds: known };
  }

  /** What an earlier run knew; what this run measured is kept. */
  restore(stateId: string, seconds: number): void {
    if (!this.#seconds.has(stateId)) {
      this.#seconds.set(stateId, seconds);
    }
  }

  forget(stateId: string): void {
    this.#seconds.delete(stateId);
  }
}
