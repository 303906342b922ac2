/** Below this many requests work is rounding noise. */
const NOTHING = 1e-9;

/** Requests in the pods whose callers gave up: they take slots and CPU, and their answers reach nobody. */
export class AbandonedWork {
  private requests = 0;

  get amount(): number {
    return this.requests;
  }

  start(amount: number): void {
    this.requests += amount;
  }

  /** @returns how much of what was completed was for nobody; it is mixed evenly with the rest */
  complete(completed: number, leftInService: number): number {
    if (this.requests <= NOTHING) {
      this.requests = 0;
      return 0;
    }
    const worked = leftInService + completed;
    const share = worked > 0 ? completed / worked : 0;
    const wasted = Math.min(this.requests, this.requests * share);
    this.requests -= wasted;
    return wasted;
  }

  /** Part of the work leaves the pods, to the line or with a crash. @returns how much of it was abandoned */
  leave(amount: number, inService: number): number {
    if (amount <= 0 || this.requests <= 0 || inService <= 0) {
      return 0;
    }
    const share = Math.min(1, amount / inService);
    const gone = Math.min(amount, this.requests * share);
    this.requests -= gone;
    return gone;
  }
}
