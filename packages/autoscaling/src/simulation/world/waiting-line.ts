/** What left the head of the line in one step. */
export interface Departures {
  /** Callers had given up on these before; whoever works on them works for nobody. */
  abandoned: number;
  /** Longest and shortest wait of those that left, in seconds. */
  longestWaitSeconds: number;
  shortestWaitSeconds: number;
}

/**
 * Requests that wait, first come first served, as amounts by the step in which they came.
 *
 * The requests of one step are spread evenly over it, so that waits are finer than a step.
 */
export class WaitingLine {
  /** Made when somebody has to wait for the first time; most services never get there. */
  private joined = new Float64Array(0);
  private left = new Float64Array(0);
  private abandoned = new Float64Array(0);
  private head = 0;
  private length = 0;
  private abandonedInLine = 0;
  /** Everyone who came before this step has given up already. */
  private givenUpTo = 0;

  constructor(
    private readonly steps: number,
    private readonly stepSeconds: number,
  ) {}

  get total(): number {
    return this.length;
  }

  /** Waiting requests whose callers gave up. */
  get totalAbandoned(): number {
    return this.abandonedInLine;
  }

  /**
   * Once a step at most.
   *
   * @param cameInStep - all that came in this step, of which `amount` have to wait: the last ones
   * @param abandoned - of the amount, those whose callers gave up before
   */
  join(
    step: number,
    amount: number,
    cameInStep: number,
    abandoned: number,
  ): void {
    if (this.joined.length === 0) {
      this.joined = new Float64Array(this.steps + 1);
      this.left = new Float64Array(this.steps + 1);
    }
    if (abandoned > 0) {
      this.abandonedAt()[step] = abandoned;
      this.abandonedInLine += abandoned;
    }
    if (this.length <= 0) {
      this.head = step;
    }
    this.joined[step] = Math.max(amount, cameInStep);
    this.left[step] = amount;
    this.length += amount;
  }

  /** Lets `amount` (at most `total`) leave from the head during `step`. */
  leave(step: number, amount: number, out: Departures): void {
    out.longestWaitSeconds = this.headWait(step);
    out.abandoned = 0;
    let rest = Math.min(amount, this.length);
    this.length -= rest;
    while (rest > 0 && this.head <= step) {
      const here = this.left[this.head];
      const taken = Math.min(here, rest);
      if (this.abandonedInLine > 0) {
        const gone = Math.min(taken, this.abandoned[this.head]);
        this.abandoned[this.head] -= gone;
        out.abandoned += gone;
      }
      rest -= taken;
      this.left[this.head] = here - taken;
      if (taken < here) {
        break;
      }
      this.head++;
    }
    this.abandonedInLine = Math.max(0, this.abandonedInLine - out.abandoned);
    if (this.length < 1e-9) {
      this.clear(step);
    }
    out.shortestWaitSeconds = this.headWait(step + 1);
  }

  /**
   * Callers who came before `beforeSeconds` give up.
   *
   * @param keepPlaces - true when the service does not notice and works on them all the same
   * @returns how many gave up now
   */
  giveUp(step: number, beforeSeconds: number, keepPlaces: boolean): number {
    let count = 0;
    for (let i = Math.max(this.head, this.givenUpTo); i <= step; i++) {
      const start = i * this.stepSeconds;
      if (start >= beforeSeconds) {
        break;
      }
      const passed = Math.min(1, (beforeSeconds - start) / this.stepSeconds);
      if (passed === 1) {
        this.givenUpTo = i + 1;
      }
      const stillIn = this.joined[i] * passed - (this.joined[i] - this.left[i]);
      const gone = this.abandonedInLine > 0 ? this.abandoned[i] : 0;
      const leaving = Math.min(this.left[i], stillIn) - gone;
      if (leaving <= 0) {
        continue;
      }
      count += leaving;
      if (keepPlaces) {
        this.abandonedAt()[i] += leaving;
        this.abandonedInLine += leaving;
      } else {
        this.left[i] -= leaving;
        this.length -= leaving;
      }
    }
    this.skipEmpty(step);
    return count;
  }

  /** Made when somebody gives up for the first time. */
  private abandonedAt(): Float64Array {
    if (this.abandoned.length === 0) {
      this.abandoned = new Float64Array(this.steps + 1);
    }
    return this.abandoned;
  }

  /** How long the next one to leave has waited at the start of `step`. */
  private headWait(step: number): number {
    if (this.length <= 0 || this.head >= step) {
      return 0;
    }
    const joined = this.joined[this.head];
    const passed = joined > 0 ? 1 - this.left[this.head] / joined : 0;
    return Math.max(0, (step - this.head - passed) * this.stepSeconds);
  }

  private skipEmpty(step: number): void {
    while (this.head < step && this.left[this.head] <= 0) {
      this.head++;
    }
    if (this.length < 1e-9) {
      this.clear(step);
    }
  }

  private clear(step: number): void {
    this.length = 0;
    this.abandonedInLine = 0;
    this.head = step + 1;
  }
}
