import { requireInteger, requireNumber, requireOneOf } from '../errors';
import type { MetricAggregation } from './types';

/** Most decimals of a linear average; hides the rounding errors of adding and subtracting for hours. */
const DECIMALS = 1e6;
const WEIGHT_PRECISION = 0.9999;
const MIN_SMOOTHING = 0.2;

export interface MetricWindowOptions {
  readonly aggregation: MetricAggregation;
  readonly windowSeconds: number;
  /** Width of a bucket in whole seconds. Default 1. */
  readonly granularitySeconds?: number;
}

/**
 * The share that the newest bucket has in a weighted average over so many buckets.
 *
 * Source: knative/serving `pkg/autoscaler/aggregation/bucketing.go: computeSmoothingCoeff`.
 */
export function smoothingCoefficient(buckets: number): number {
  requireInteger('buckets', buckets, 1);
  return Math.max(
    1 - Math.pow(1 - WEIGHT_PRECISION, 1 / buckets),
    MIN_SMOOTHING,
  );
}

/**
 * Readings over a moving window in one bucket a second, averaged linearly or with weights that fall with age.
 *
 * A mutable object that its creator owns: `record` adds to it, everything else only reads. Recording costs the same
 * at any window length and allocates nothing. Times are Unix seconds; they may repeat and may lag within the window.
 *
 * Source: knative/serving `pkg/autoscaler/aggregation/bucketing.go: TimedFloat64Buckets, WeightedFloat64Buckets`.
 */
export class MetricWindow {
  private readonly weighted: boolean;
  private readonly granularity: number;
  private window: number;
  private buckets: Float64Array;
  private smoothing: number;
  private total = 0;
  /** Bucket of the first record that counts, counted since the beginning of time; Infinity before it. */
  private firstIndex = Infinity;
  /** Bucket-aligned time of the last record. */
  private last = -Infinity;
  /** The bucket of `last`, and its place in the ring. */
  private lastIndex = 0;
  private lastSlot = 0;

  /** @throws AutoscalingInputError when the window or the granularity is not positive */
  constructor(options: MetricWindowOptions) {
    const { windowSeconds, granularitySeconds = 1 } = options;
    requireOneOf('aggregation', options.aggregation, [
      'linear',
      'weighted-exponential',
    ]);
    requireInteger('granularitySeconds', granularitySeconds, 1);
    this.weighted = options.aggregation === 'weighted-exponential';
    this.granularity = granularitySeconds;
    const count = bucketCount(windowSeconds, granularitySeconds);
    this.window = windowSeconds;
    this.buckets = new Float64Array(count);
    this.smoothing = smoothingCoefficient(count);
  }

  /** Adds a reading; one that is a whole window or more older than the newest is ignored. */
  record(nowSeconds: number, value: number): void {
    requireNumber('nowSeconds', nowSeconds, 0);
    requireNumber('value', value, 0);
    const index = this.indexOf(nowSeconds);
    const time = index * this.granularity;
    if (time !== this.last) {
      if (time + this.window <= this.last) {
        return;
      }
      if (index < this.firstIndex) {
        this.firstIndex = index;
      }
      if (time > this.last) {
        this.forgetUntil(time, index);
      }
    }
    const slot =
      time === this.last ? this.lastSlot : slotOf(index, this.buckets.length);
    this.buckets[slot] += value;
    this.total += value;
  }

  /** The average at a time: 0 when nothing was recorded for a window. */
  average(nowSeconds: number): number {
    const index = this.indexOf(nowSeconds);
    return this.weighted
      ? this.weightedAverage(index * this.granularity)
      : this.linearAverage(index);
  }

  /** True when nothing was recorded in the window before this time. */
  isEmpty(nowSeconds: number): boolean {
    const time = this.indexOf(nowSeconds) * this.granularity;
    return time - this.last > this.window;
  }

  /**
   * Changes the window's length and keeps the newest readings that fit; costs as much as the window is long.
   *
   * Source: `bucketing.go: ResizeWindow`.
   */
  resize(windowSeconds: number, nowSeconds: number): void {
    if (windowSeconds === this.window) {
      return;
    }
    const old = this.buckets;
    const count = bucketCount(windowSeconds, this.granularity);
    const resized = new Float64Array(count);
    let total = 0;
    if (this.isEmpty(nowSeconds)) {
      this.firstIndex = Infinity;
    } else {
      const newest = this.lastIndex;
      for (let age = 0; age < Math.min(count, old.length); age++) {
        // A whole number of rings is added, because the first ring of time has no buckets before it.
        const value = old[(newest - age + old.length) % old.length];
        resized[(newest - age + count) % count] = value;
        total += value;
      }
      this.firstIndex = newest - (old.length - 1);
    }
    this.window = windowSeconds;
    this.buckets = resized;
    this.lastSlot = slotOf(this.lastIndex, count);
    this.total = total;
    this.smoothing = smoothingCoefficient(count);
  }

  private forgetUntil(time: number, index: number): void {
    if (time - this.last >= this.window) {
      this.firstIndex = index;
      this.buckets.fill(0);
      this.total = 0;
      this.lastSlot = slotOf(index, this.buckets.length);
    } else {
      for (let i = this.lastIndex; i < index; i++) {
        const slot = this.slotAfter(this.lastSlot);
        this.total -= this.buckets[slot];
        this.buckets[slot] = 0;
        this.lastSlot = slot;
      }
    }
    this.last = time;
    this.lastIndex = index;
  }

  /** Nearly every window has buckets of one second, and a division a reading is felt. */
  private indexOf(nowSeconds: number): number {
    return Math.floor(
      this.granularity === 1 ? nowSeconds : nowSeconds / this.granularity,
    );
  }

  private slotAfter(slot: number): number {
    return slot + 1 === this.buckets.length ? 0 : slot + 1;
  }

  private linearAverage(index: number): number {
    const silentSeconds = index * this.granularity - this.last;
    if (!(silentSeconds < this.window) || this.firstIndex === Infinity) {
      return 0;
    }
    const { lastIndex } = this;
    let total = this.total;
    let slot = this.lastSlot;
    for (let i = lastIndex; i < index; i++) {
      slot = this.slotAfter(slot);
      total -= this.buckets[slot];
    }
    const written = lastIndex - this.firstIndex + 1;
    const valid = this.buckets.length - Math.max(0, index - lastIndex);
    return rounded(total / Math.min(written, valid));
  }

  private weightedAverage(time: number): number {
    if (time - this.last > this.window) {
      return 0;
    }
    const count = this.buckets.length;
    const decay = 1 - this.smoothing;
    const silent = Math.max(0, (time - this.last) / this.granularity);
    let weight = this.smoothing * Math.pow(decay, silent);
    let average = 0;
    let i = this.lastSlot;
    for (let left = count - silent; left > 0; left--) {
      average += this.buckets[i] * weight;
      weight *= decay;
      i = i === 0 ? count - 1 : i - 1;
    }
    return average;
  }
}

function bucketCount(
  windowSeconds: number,
  granularitySeconds: number,
): number {
  requireNumber('windowSeconds', windowSeconds, Number.MIN_VALUE);
  return Math.ceil(windowSeconds / granularitySeconds);
}

/** Half away from zero; + 0 makes a negative zero positive. */
function rounded(value: number): number {
  const size = Math.round(Math.abs(value) * DECIMALS) / DECIMALS;
  return (value < 0 ? -size : size) + 0;
}

/** `index % count` without the slow remainder of two doubles; exact, because indices are whole and below 2^53. */
function slotOf(index: number, count: number): number {
  return index - Math.floor(index / count) * count;
}
