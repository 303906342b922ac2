import { exp, log } from './elementary';
import { normalFrom } from './ziggurat';

/** From here on a Poisson count is drawn from its normal approximation with one correction term. */
const NORMAL_FROM_MEAN = 30;

/**
 * A small seeded generator of random numbers; the same seed gives the same numbers on every engine.
 *
 * The generator is sfc32 (Chris Doty-Humphrey's Small Fast Counting, 128 bits of state, passes PractRand); the seed
 * goes into its state and the first 15 numbers are thrown away, as its author advises.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;
  private poissonMean = -1;
  private poissonZero = 1;

  /** @param stream - separates generators of one seed, so that one purpose does not shift the numbers of another */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = Math.floor(seed / 4294967296) | 0;
    this.c = stream | 0;
    for (let i = 0; i < 15; i++) {
      this.next();
    }
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** Uniform in [0, 1), 32 bits. */
  next(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  /** Uniform in (0, 1), safe for a logarithm. */
  open(): number {
    return this.next() + 1 / 8589934592;
  }

  /** Standard normal. */
  normal(): number {
    return normalFrom(this);
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -log(this.open());
  }

  /** Poisson count: exact inversion below a mean of 30, above it rounded from a normal with the skewness term (z^2 - 1) / 6. */
  poisson(mean: number): number {
    if (mean <= 0) {
      return 0;
    }
    if (mean >= NORMAL_FROM_MEAN) {
      const z = this.normal();
      const value = mean + Math.sqrt(mean) * z + (z * z - 1) / 6;
      return Math.max(0, Math.floor(value + 0.5));
    }
    if (mean !== this.poissonMean) {
      this.poissonMean = mean;
      this.poissonZero = exp(-mean);
    }
    let probability = this.poissonZero;
    let rest = this.next() - probability;
    let count = 0;
    while (rest >= 0 && count < 200) {
      count++;
      probability *= mean / count;
      rest -= probability;
    }
    return count;
  }
}
