interface Entry {
  value: string;
  sinceMs: number;
}

/** The aspect of a state that holds its verdict; the other aspects are codes of findings. */
export const VERDICT_ASPECT = 'verdict';

/** Since when something holds: remembers the first moment an aspect of a state had its present value. */
export class SinceBook {
  readonly #states = new Map<string, Map<string, Entry>>();

  /** The moment since which the aspect has had `value`; `knownMs` is what the cluster says, when it does. */
  since(
    stateId: string,
    aspect: string,
    value: string,
    nowMs: number,
    knownMs?: number,
  ): number {
    const aspects = this.#aspectsOf(stateId);
    const entry = aspects.get(aspect);
    const sinceMs = knownMs ?? (entry?.value === value ? entry.sinceMs : nowMs);
    aspects.set(aspect, { value, sinceMs });
    return sinceMs;
  }

  /** What an earlier run of the backend knew; what this run saw of another value is kept. */
  restore(
    stateId: string,
    aspect: string,
    value: string,
    sinceMs: number,
  ): void {
    const aspects = this.#aspectsOf(stateId);
    const entry = aspects.get(aspect);
    if (!entry || (entry.value === value && sinceMs < entry.sinceMs)) {
      aspects.set(aspect, { value, sinceMs });
    }
  }

  /** Forgets every aspect that is not listed. */
  retain(stateId: string, aspects: ReadonlySet<string>): void {
    const known = this.#states.get(stateId);
    for (const aspect of known?.keys() ?? []) {
      if (!aspects.has(aspect)) {
        known?.delete(aspect);
      }
    }
  }

  forget(stateId: string): void {
    this.#states.delete(stateId);
  }

  #aspectsOf(stateId: string): Map<string, Entry> {
    const found = this.#states.get(stateId) ?? new Map<string, Entry>();
    this.#states.set(stateId, found);
    return found;
  }
}
