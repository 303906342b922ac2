import { MAX_INT32 } from './limits';
import type { KpaSpec } from './types';

/** The replicas one tick may shrink to from so many pods; an unreachable revision may shrink at once. */
export function leastPods(spec: KpaSpec, pods: number): number {
  // Rounded down, so that a rate near 1 still shrinks by one pod.
  return spec.reachable ? Math.floor(pods / spec.maxScaleDownRate) : 0;
}

/** The replicas one tick may grow to from so many pods. */
export function mostPods(spec: KpaSpec, pods: number): number {
  // Rounded up, so that a rate near 1 still grows by one pod.
  return Math.min(Math.ceil(spec.maxScaleUpRate * pods), MAX_INT32);
}

/** The upper limit wins over the lower one, as upstream clamps in this order. */
export function limitRate(
  demand: number,
  minPods: number,
  maxPods: number,
): number {
  return Math.min(Math.max(demand, minPods), maxPods);
}

/** Any demand at all brings at least the activation scale, above the rate limit if need be. */
export function activate(spec: KpaSpec, demand: number, rated: number): number {
  return spec.activationScale > 1 && demand > 0
    ? Math.max(rated, spec.activationScale)
    : rated;
}
