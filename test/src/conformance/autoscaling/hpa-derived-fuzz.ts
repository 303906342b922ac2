import { hpaRowSuite } from './hpa-rows';

export const hpaDerivedFuzz = hpaRowSuite('autoscaling/hpa-derived-fuzz.json');
