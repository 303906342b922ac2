import { hpaRowSuite } from './hpa-rows';

export const hpaFuzz136 = hpaRowSuite('autoscaling/hpa-fuzz-1_36.json');
