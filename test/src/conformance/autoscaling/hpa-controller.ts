import { hpaRowSuite } from './hpa-rows';

export const hpaController = hpaRowSuite('autoscaling/hpa-controller.json');
