import { ERROR_CAUSES, type ErrorCause, type RetryPolicy } from '../world';
import { CAUSE } from './causes';

const NEVER_BY_DEFAULT: readonly ErrorCause[] = [
  'circuit-open',
  'connection-pool',
];

/**
 * Who tries again, by the number of the try.
 *
 * `due[k]` are the k-th retries that arrive in this step, `inside[k]` those in the service. A failed try arrives again
 * one step later, unless it was the last one, its cause is final, its time is up, or the budget is spent.
 */
export class Retries {
  readonly due: Float64Array;
  private readonly inside: Float64Array;
  private readonly next: Float64Array;
  private readonly nextByCause = new Float64Array(ERROR_CAUSES.length);
  private readonly retriable: readonly boolean[];
  private readonly attempts: number;
  private readonly timeoutAttempts: number;
  private readonly budgetRatio: number;
  private readonly budgetFloor: number;
  private insideTotal = 0;
  dueTotal = 0;

  constructor(
    policy: RetryPolicy | undefined,
    timeoutSeconds: number,
    tryTimeoutSeconds: number,
    stepSeconds: number,
  ) {
    this.attempts = policy?.attempts ?? 0;
    const on =
      policy?.retryOn ??
      ERROR_CAUSES.filter(cause => !NEVER_BY_DEFAULT.includes(cause));
    this.retriable = ERROR_CAUSES.map(cause => on.includes(cause));
    // Tries that time out one after the other must all fit into the request's own timeout.
    this.timeoutAttempts =
      timeoutSeconds === Infinity
        ? this.attempts
        : Math.min(
            this.attempts,
            Math.ceil(timeoutSeconds / tryTimeoutSeconds) - 1,
          );
    this.budgetRatio = policy?.budget?.ratio ?? Infinity;
    this.budgetFloor = (policy?.budget?.minRetriesPerSecond ?? 0) * stepSeconds;
    this.due = new Float64Array(this.attempts + 1);
    this.inside = new Float64Array(this.attempts + 1);
    this.next = new Float64Array(this.attempts + 1);
  }

  /** False when nobody ever tries again: then none of the other methods is needed but `fail`. */
  get enabled(): boolean {
    return this.attempts > 0;
  }

  /** First tries of this step. */
  start(fresh: number): void {
    this.due[0] = fresh;
  }

  admit(amount: number, offered: number): void {
    if (!this.enabled || offered <= 0) {
      return;
    }
    const share = amount / offered;
    for (let k = 0; k <= this.attempts; k++) {
      this.inside[k] += this.due[k] * share;
    }
    this.insideTotal += amount;
  }

  /** Requests that leave the service well. */
  leave(amount: number): void {
    if (!this.enabled || this.insideTotal <= 0) {
      return;
    }
    const share = Math.max(0, 1 - amount / this.insideTotal);
    for (let k = 0; k <= this.attempts; k++) {
      this.inside[k] *= share;
    }
    this.insideTotal = Math.max(0, this.insideTotal - amount);
  }

  /** Tries refused at the door. @returns those that are not tried again */
  refuse(cause: number, amount: number, offered: number): number {
    return this.split(cause, amount, this.due, offered);
  }

  /** Tries that fail inside. @returns those that are not tried again */
  fail(cause: number, amount: number): number {
    const final = this.split(cause, amount, this.inside, this.insideTotal);
    this.leave(amount);
    return final;
  }

  private split(
    cause: number,
    amount: number,
    mix: Float64Array,
    total: number,
  ): number {
    if (!this.enabled || !this.retriable[cause] || total <= 0) {
      return amount;
    }
    const last = cause === CAUSE.timeout ? this.timeoutAttempts : this.attempts;
    let again = 0;
    for (let k = 0; k < last; k++) {
      const share = (amount * mix[k]) / total;
      this.next[k + 1] += share;
      again += share;
    }
    this.nextByCause[cause] += again;
    return Math.max(0, amount - again);
  }

  /** Ends the step: what the budget refuses is added to `errors`, the rest is due in the next step. */
  turn(fresh: number, errors: Float64Array): void {
    if (!this.enabled) {
      return;
    }
    let wanted = 0;
    for (let k = 1; k <= this.attempts; k++) {
      wanted += this.next[k];
    }
    const allowed = Math.max(this.budgetFloor, this.budgetRatio * fresh);
    // Infinity times no arrivals is not a number: without a budget everything is allowed.
    const share =
      this.budgetRatio === Infinity || wanted <= allowed ? 1 : allowed / wanted;
    for (let k = 1; k <= this.attempts; k++) {
      this.due[k] = this.next[k] * share;
      this.next[k] = 0;
    }
    for (let cause = 0; cause < errors.length; cause++) {
      errors[cause] += this.nextByCause[cause] * (1 - share);
      this.nextByCause[cause] = 0;
    }
    this.dueTotal = wanted * share;
  }
}
