import { requireInteger } from '../errors';

const CRITICAL_VALUE_SQUARED = 1.96 * 1.96;
const POPULATION_VARIANCE = 100;
const MARGIN_OF_ERROR_SQUARED = 25;

/**
 * How many of a revision's pods are scraped each second: all up to 3, at most 16 of any number.
 *
 * The sample of a finite population for a mean with 95 % confidence:
 * `n = N x / (N + x - 1)` with `x = 1.96^2 variance / margin^2`.
 *
 * Source: knative/serving `pkg/autoscaler/metrics/sample_size.go: populationMeanSampleSize`.
 */
export function scrapeSampleSize(pods: number): number {
  requireInteger('pods', pods);
  if (pods <= 3) {
    return Math.max(0, pods);
  }
  const x =
    (CRITICAL_VALUE_SQUARED * POPULATION_VARIANCE) / MARGIN_OF_ERROR_SQUARED;
  return Math.ceil((pods * x) / (pods + x - 1));
}
