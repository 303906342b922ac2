import { hpaSequenceSuite } from './hpa-sequences';

export const hpaSequenceDerived = hpaSequenceSuite(
  'autoscaling/hpa-sequence-derived.json',
);
