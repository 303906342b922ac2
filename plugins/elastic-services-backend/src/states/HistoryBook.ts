import type { DesiredSample } from '@elastic-mesh/plugin-elastic-services-common';

/** Longer than every window that anything looks at: an HPA's stabilization window is at most an hour. */
const KEPT_MS = 3_600_000;

/** Changes of desired replicas of every state within the last hour. */
export class HistoryBook {
  readonly #samples = new Map<string, DesiredSample[]>();

  of(stateId: string): readonly DesiredSample[] {
    return this.#samples.get(stateId) ?? [];
  }

  /** Puts what the database remembers before what was seen since. */
  restore(stateId: string, earlier: readonly DesiredSample[]): void {
    const seen = this.#samples.get(stateId) ?? [];
    const fromMs = seen[0]?.atMs ?? Infinity;
    this.#samples.set(stateId, [
      ...earlier.filter(sample => sample.atMs < fromMs),
      ...seen,
    ]);
  }

  /** Returns the value before, when this one is a change; undefined when it is not or nothing was known. */
  record(stateId: string, sample: DesiredSample): number | undefined {
    const samples = this.#samples.get(stateId) ?? [];
    const last = samples.at(-1);
    if (last?.desired === sample.desired) {
      return undefined;
    }
    // The last sample before the window stays: it is the value that held at the window's start.
    const fromMs = sample.atMs - KEPT_MS;
    const first = samples.findLastIndex(s => s.atMs < fromMs);
    this.#samples.set(stateId, [...samples.slice(Math.max(0, first)), sample]);
    return last?.desired;
  }

  forget(stateId: string): void {
    this.#samples.delete(stateId);
  }
}
