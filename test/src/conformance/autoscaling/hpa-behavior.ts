import { hpaRowSuite } from './hpa-rows';

export const hpaBehavior = hpaRowSuite('autoscaling/hpa-behavior.json');
