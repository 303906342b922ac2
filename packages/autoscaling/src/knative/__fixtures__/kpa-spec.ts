import type { KpaInput, KpaSpec } from '../types';

/** Ten requests in flight a pod, the defaults otherwise, and no activator in the path. */
export const kpaSpec: KpaSpec = {
  scalingMetric: 'concurrency',
  targetValue: 10,
  totalValue: 10,
  targetBurstCapacity: 0,
  activatorCapacity: 100,
  panicThreshold: 2,
  maxScaleUpRate: 1000,
  maxScaleDownRate: 2,
  stableWindowSeconds: 60,
  scaleDownDelaySeconds: 0,
  initialScale: 1,
  activationScale: 0,
  reachable: true,
};

/** A calm tick of one pod with the load of one pod. */
export const calmTick: KpaInput = {
  spec: kpaSpec,
  state: { panicTimeSeconds: null, maxPanicPods: 1, delayWindow: null },
  nowSeconds: 1000,
  readyPods: 1,
  stableValue: 10,
  panicValue: 10,
};
