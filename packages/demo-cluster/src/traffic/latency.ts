/** Response times are taken as log-normal; the spread is that of a typical web service. */
const SIGMA = 0.45;
/** 95th percentile of the standard normal distribution. */
const Z95 = 1.6449;

/** Upper bounds of Istio's request duration histogram, in milliseconds, without `+Inf`. */
export const BUCKETS_MS = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000,
  60_000,
];

/** Median time in the pod: it grows with utilization as in a queue with many servers (M/M/c, approximated). */
export function serviceMedianMs(idleMs: number, utilization: number): number {
  const busy = Math.min(utilization, 0.97);
  return idleMs * (1 + busy ** 6 / (1 - busy) / 6);
}

/** 95th percentile of what a caller sees: time in the pod plus the wait before it. */
export function p95Ms(medianMs: number, waitMs: number): number {
  return medianMs * Math.exp(SIGMA * Z95) + waitMs;
}

/** Mean of the same. */
export function meanMs(medianMs: number, waitMs: number): number {
  return medianMs * Math.exp((SIGMA * SIGMA) / 2) + waitMs;
}

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

/** Adds `requests` to the cumulative buckets, spread as the response times are. */
export function addToBuckets(
  buckets: Float64Array,
  requests: number,
  medianMs: number,
  waitMs: number,
): void {
  for (let index = 0; index < BUCKETS_MS.length; index++) {
    const inPodMs = BUCKETS_MS[index] - waitMs;
    if (inPodMs <= 0) continue;
    buckets[index] +=
      requests * normalCdf(Math.log(inPodMs / medianMs) / SIGMA);
  }
  buckets[BUCKETS_MS.length] += requests;
}
