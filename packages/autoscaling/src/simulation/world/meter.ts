import type { Random } from '../random';
import type { World } from '../world';

/** Averages over the time since the reading before it. */
export interface MeterReading {
  atSeconds: number;
  cpuMilliPerReadyPod: number;
  memoryBytesPerReadyPod: number;
  requestsPerSecond: number;
  concurrentRequests: number;
  queuedRequests: number;
}

/** What the meter takes of one step. */
export interface MeterSample {
  /** End of the step. */
  nowSeconds: number;
  readyPods: number;
  /** Requests whose work was done, waited for or not. */
  completed: number;
  requestsPerSecond: number;
  concurrency: number;
  queue: number;
}

const DEFAULT_INTERVAL_SECONDS = 15;

/**
 * The metrics pipeline between pods and the HPA: read at intervals, served late, sometimes lost.
 *
 * CPU usage follows work done, so it can never exceed what the limit lets the pods do.
 */
export class Meter {
  readonly intervalSeconds: number;
  private readonly delaySeconds: number;
  private readonly lossRatio: number;
  private readonly underway: MeterReading[] = [];
  private current: MeterReading | undefined;
  private nextSeconds: number;
  private sinceSeconds = 0;
  private podSeconds = 0;
  private completed = 0;
  private requests = 0;
  private concurrencySeconds = 0;
  private queueSeconds = 0;

  constructor(
    private readonly world: World,
    private readonly stepSeconds: number,
    private readonly random: Random,
  ) {
    const { metrics = {} } = world;
    this.intervalSeconds = metrics.intervalSeconds ?? DEFAULT_INTERVAL_SECONDS;
    this.delaySeconds = metrics.delaySeconds ?? 0;
    this.lossRatio = metrics.lossRatio ?? 0;
    this.nextSeconds = this.intervalSeconds;
  }

  /** The newest reading that has arrived; undefined before the first one. */
  get latest(): MeterReading | undefined {
    return this.current;
  }

  /** Adds one step. */
  add(sample: MeterSample): void {
    const { nowSeconds } = sample;
    this.podSeconds += sample.readyPods * this.stepSeconds;
    this.completed += sample.completed;
    this.requests += sample.requestsPerSecond * this.stepSeconds;
    this.concurrencySeconds += sample.concurrency * this.stepSeconds;
    this.queueSeconds += sample.queue * this.stepSeconds;
    // Half a step of slack: sums of steps like 0.1 are not exact.
    if (nowSeconds + this.stepSeconds / 2 >= this.nextSeconds) {
      this.nextSeconds += this.intervalSeconds;
      this.read(nowSeconds);
    }
    while (
      this.underway.length > 0 &&
      this.underway[0].atSeconds + this.delaySeconds <= nowSeconds
    ) {
      this.current = this.underway.shift();
    }
  }

  private read(nowSeconds: number): void {
    const seconds = nowSeconds - this.sinceSeconds;
    const pods = this.podSeconds / seconds;
    const lost = this.lossRatio > 0 && this.random.next() < this.lossRatio;
    if (!lost) {
      const { cpu, memory } = this.world.service;
      const perPod = (amount: number) =>
        pods > 0 ? amount / seconds / pods : 0;
      this.underway.push({
        atSeconds: nowSeconds,
        cpuMilliPerReadyPod:
          (cpu?.idleMilli ?? 0) +
          perPod(this.completed) * (cpu?.millisecondsPerRequest ?? 0),
        memoryBytesPerReadyPod:
          (memory?.idleBytes ?? 0) +
          perPod(this.concurrencySeconds) *
            (memory?.bytesPerConcurrentRequest ?? 0),
        requestsPerSecond: this.requests / seconds,
        concurrentRequests: this.concurrencySeconds / seconds,
        queuedRequests: this.queueSeconds / seconds,
      });
    }
    this.sinceSeconds = nowSeconds;
    this.podSeconds = 0;
    this.completed = 0;
    this.requests = 0;
    this.concurrencySeconds = 0;
    this.queueSeconds = 0;
  }
}
