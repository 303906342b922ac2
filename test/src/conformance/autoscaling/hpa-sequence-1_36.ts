import { hpaSequenceSuite } from './hpa-sequences';

export const hpaSequence136 = hpaSequenceSuite(
  'autoscaling/hpa-sequence-1_36.json',
);
