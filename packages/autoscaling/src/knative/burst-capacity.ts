import { MAX_INT32 } from './limits';
import type { KpaSpec } from './types';

/**
 * Load units that the ready pods can take beyond the burst target; -1 keeps the activator in the path for ever.
 *
 * It looks at the panic window and at the real number of ready pods, 0 included, in contrast to the rates.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: Scale`, excessBCF.
 */
export function excessBurstCapacity(
  spec: Pick<KpaSpec, 'targetBurstCapacity' | 'totalValue'>,
  readyPods: number,
  panicValue: number,
): number {
  const burst = spec.targetBurstCapacity;
  if (burst === 0) {
    return 0;
  }
  if (burst < 0) {
    return -1;
  }
  const excess = Math.floor(readyPods * spec.totalValue - burst - panicValue);
  return Math.max(-MAX_INT32 - 1, Math.min(MAX_INT32, excess));
}

/**
 * The excess burst capacity before the first tick, taken as if the initial scale stood ready and idle.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/multiscaler.go: createScaler`.
 */
export function initialBurstCapacity(
  spec: Pick<KpaSpec, 'targetBurstCapacity' | 'totalValue' | 'initialScale'>,
): number {
  return excessBurstCapacity(spec, spec.initialScale, 0);
}
