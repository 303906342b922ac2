import { ClockControl } from './api/demo';
import { SimulatedClock } from './clock';
import { Engine } from './engine';

const TICK_MS = 1000;
const STEP_SECONDS = 1;
/** At a high speed steps are coarser, so that the work a second stays bounded. */
const MOST_STEPS_A_TICK = 10;
/** After a pause of the process (a sleeping laptop) the missed time is skipped, not simulated. */
const MOST_CATCH_UP_SECONDS = 30;

/** Lets the simulated time follow the real one, at a speed that can change. */
export class Pace implements ClockControl {
  private timer: NodeJS.Timeout | undefined;
  private lastRealMs = 0;

  constructor(
    private readonly engine: Engine,
    private readonly clock: SimulatedClock,
    public speed: number,
  ) {}

  nowMs(): number {
    return this.clock.nowMs();
  }

  start(): void {
    this.lastRealMs = Date.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  advance(seconds: number): void {
    this.engine.advance(
      seconds,
      Math.max(STEP_SECONDS, Math.min(10, seconds / 2000)),
    );
  }

  private tick(): void {
    const realMs = Date.now();
    const passedSeconds = Math.max(0, (realMs - this.lastRealMs) / 1000);
    this.lastRealMs = realMs;
    if (this.speed === 0) return;
    const skippedSeconds = Math.max(0, passedSeconds - MOST_CATCH_UP_SECONDS);
    this.clock.moveTo(this.clock.nowMs() + skippedSeconds * 1000);
    const seconds = (passedSeconds - skippedSeconds) * this.speed;
    this.engine.advance(
      seconds,
      Math.max(STEP_SECONDS * 1.5, seconds / MOST_STEPS_A_TICK),
    );
  }
}
