/** The simulated time; every part of the demo cluster reads it, only the engine moves it. */
export interface Clock {
  /** Milliseconds since the epoch, on the simulated clock. */
  nowMs(): number;
}

/** A clock that stands still until it is moved. */
export class SimulatedClock implements Clock {
  constructor(private currentMs: number) {}

  nowMs(): number {
    return this.currentMs;
  }

  /** Moves the clock to a later time; an earlier one is ignored, since stored times must not lie in the future. */
  moveTo(timeMs: number): void {
    this.currentMs = Math.max(this.currentMs, timeMs);
  }
}

/** A Kubernetes timestamp: whole seconds, `2026-01-02T03:04:05Z`. */
export function timestamp(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
