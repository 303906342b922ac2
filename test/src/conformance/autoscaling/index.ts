import { keda } from './keda';
import { openfaas } from './openfaas';
import { hpaSequenceDerived } from './hpa-sequence-derived';
import { hpaSequence136 } from './hpa-sequence-1_36';
import { hpaReplicaCalculator } from './hpa-replica-calculator';
import { hpaRealController136 } from './hpa-real-controller-1_36';
import { hpaFuzz136 } from './hpa-fuzz-1_36';
import { hpaDerivedFuzz } from './hpa-derived-fuzz';
import { hpaController } from './hpa-controller';
import { hpaBehavior } from './hpa-behavior';
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
  keda,
  openfaas,
  hpaSequenceDerived,
  hpaSequence136,
  hpaReplicaCalculator,
  hpaRealController136,
  hpaFuzz136,
  hpaDerivedFuzz,
  hpaController,
  hpaBehavior,
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
