import { KNATIVE_LIMITS } from './limits';
import type { KpaSpec } from './types';

/** The replicas one tick may move to at the most, either way. */
export interface RateLimits {
  readonly minPods: number;
  readonly maxPods: number;
}

/** The limits from so many pods. An unreachable revision may shrink at once. */
export function rateLimits(spec: KpaSpec, pods: number): RateLimits {
  // Rounded up, so that a rate near 1 still grows by one pod; rounded down, so that it still shrinks by one.
  return {
    minPods: spec.reachable ? Math.floor(pods / spec.maxScaleDownRate) : 0,
    maxPods: Math.min(
      Math.ceil(spec.maxScaleUpRate * pods),
      KNATIVE_LIMITS.maxInt32,
    ),
  };
}

/** The upper limit wins over the lower one, as upstream clamps in this order. */
export function limitRate(limits: RateLimits, demand: number): number {
  return Math.min(Math.max(demand, limits.minPods), limits.maxPods);
}

/** Any demand at all brings at least the activation scale, above the rate limit if need be. */
export function activate(spec: KpaSpec, demand: number, rated: number): number {
  return spec.activationScale > 1 && demand > 0
    ? Math.max(rated, spec.activationScale)
    : rated;
}
