import { exp, log } from './elementary';
import type { Random } from './random';
import type { Distribution } from './world';

/** The 99th percentile of a standard normal. */
const NORMAL_P99 = 2.3263478740408408;

function sigmaOf(d: { medianSeconds: number; p99Seconds: number }): number {
  return log(d.p99Seconds / d.medianSeconds) / NORMAL_P99;
}

/** Mean in seconds. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.seconds;
    case 'exponential':
      return distribution.meanSeconds;
    case 'uniform':
      return (distribution.minSeconds + distribution.maxSeconds) / 2;
    default: {
      const sigma = sigmaOf(distribution);
      return distribution.medianSeconds * exp((sigma * sigma) / 2);
    }
  }
}

/** Variance over the square of the mean: 0 for a constant, 1 for an exponential. */
export function squaredVariationOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return 0;
    case 'exponential':
      return 1;
    case 'uniform': {
      const mean = meanOf(distribution);
      const width = distribution.maxSeconds - distribution.minSeconds;
      return mean > 0 ? (width * width) / 12 / (mean * mean) : 0;
    }
    default: {
      const sigma = sigmaOf(distribution);
      return exp(sigma * sigma) - 1;
    }
  }
}

/** The value below which a share `p` in (0, 1) lies, in seconds. */
export function quantileOf(distribution: Distribution, p: number): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.seconds;
    case 'exponential':
      return -distribution.meanSeconds * log(1 - p);
    case 'uniform':
      return (
        distribution.minSeconds +
        p * (distribution.maxSeconds - distribution.minSeconds)
      );
    default:
      return (
        distribution.medianSeconds *
        exp(sigmaOf(distribution) * normalQuantile(p))
      );
  }
}

/** The share of times above `seconds`. */
export function shareAbove(
  distribution: Distribution,
  seconds: number,
): number {
  if (seconds <= 0) {
    return 1;
  }
  switch (distribution.kind) {
    case 'constant':
      return distribution.seconds > seconds ? 1 : 0;
    case 'exponential':
      return exp(-seconds / distribution.meanSeconds);
    case 'uniform': {
      const width = distribution.maxSeconds - distribution.minSeconds;
      const above = distribution.maxSeconds - seconds;
      return width > 0
        ? Math.min(1, Math.max(0, above / width))
        : Number(above > 0);
    }
    default: {
      const sigma = sigmaOf(distribution);
      if (sigma === 0) {
        return distribution.medianSeconds > seconds ? 1 : 0;
      }
      return 1 - normalShare(log(seconds / distribution.medianSeconds) / sigma);
    }
  }
}

/** One draw in seconds. */
export function drawFrom(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.seconds;
    case 'exponential':
      return distribution.meanSeconds * random.exponential();
    case 'uniform':
      return (
        distribution.minSeconds +
        random.next() * (distribution.maxSeconds - distribution.minSeconds)
      );
    default:
      return (
        distribution.medianSeconds *
        exp(sigmaOf(distribution) * random.normal())
      );
  }
}

/** Share of a standard normal below z (Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    exp((-z * z) / 2) *
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/** Inverse of `normalShare` by bisection; only used when tables are built. */
function normalQuantile(p: number): number {
  let low = -9;
  let high = 9;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < p) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}
