import { exp } from '../elementary';
import type { MeshPolicy } from '../world';

/** Share of requests that a half-open breaker lets through. */
const PROBE_RATIO = 0.1;

type Policy = NonNullable<MeshPolicy['circuitBreaker']>;

/**
 * A circuit breaker in front of the service, one for all callers.
 *
 * Closed: counts failures in a window that forgets exponentially. Open: lets nothing through for `openSeconds`.
 * Half open: one step with a tenth of the requests decides whether it closes or stays open.
 */
export class CircuitBreaker {
  private state: 'closed' | 'open' | 'half-open' = 'closed';
  private openUntil = 0;
  private failed = 0;
  private ended = 0;
  private readonly decay: number;

  constructor(
    private readonly policy: Policy,
    private readonly stepSeconds: number,
  ) {
    this.decay = exp(-stepSeconds / policy.windowSeconds);
  }

  /** Share of requests that may pass in this step. */
  passRatio(step: number): number {
    if (this.state === 'open' && step * this.stepSeconds >= this.openUntil) {
      this.state = 'half-open';
    }
    if (this.state === 'closed') {
      return 1;
    }
    return this.state === 'open' ? 0 : PROBE_RATIO;
  }

  /** Tells how the tries that ended in this step ended. */
  record(step: number, failed: number, ended: number): void {
    if (this.state === 'half-open') {
      if (ended > 0) {
        this.judge(step, failed / ended);
      }
      return;
    }
    this.failed = this.failed * this.decay + failed;
    this.ended = this.ended * this.decay + ended;
    if (
      this.state === 'closed' &&
      this.ended >= (this.policy.minimumRequests ?? 20) &&
      this.failed / this.ended >= this.policy.failureRatio
    ) {
      this.open(step);
    }
  }

  private judge(step: number, failureRatio: number): void {
    if (failureRatio >= this.policy.failureRatio) {
      this.open(step);
    } else {
      this.state = 'closed';
    }
  }

  private open(step: number): void {
    this.state = 'open';
    this.openUntil = (step + 1) * this.stepSeconds + this.policy.openSeconds;
    this.failed = 0;
    this.ended = 0;
  }
}
