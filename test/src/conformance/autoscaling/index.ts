import { knativeConfig } from './knative-config';
import { knativeHpaClass } from './knative-hpa-class';
import { knativeRuntime } from './knative-runtime';
import { knativeScaleToZero } from './knative-scale-to-zero';
import { kpaAggregation } from './kpa-aggregation';
import { kpaAutoscaler } from './kpa-autoscaler';
import { kpaE2eFuzz } from './kpa-e2e-fuzz';
import { kpaFuzz } from './kpa-fuzz';
import { kpaMaxWindow } from './kpa-max-window';
import type { Suite } from '../suite';

/** Every suite of the folder `autoscaling/`, one file each. */
export const autoscalingSuites: Suite[] = [
  knativeConfig,
  knativeHpaClass,
  knativeRuntime,
  knativeScaleToZero,
  kpaAggregation,
  kpaAutoscaler,
  kpaE2eFuzz,
  kpaFuzz,
  kpaMaxWindow,
];
