import { hpaRowSuite } from './hpa-rows';

export const hpaReplicaCalculator = hpaRowSuite(
  'autoscaling/hpa-replica-calculator.json',
);
