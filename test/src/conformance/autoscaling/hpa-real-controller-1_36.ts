import type { Suite } from '../suite';
import { hpaRealClosedLoop } from './hpa-real-closed-loop';
import { HPA_REAL_CONTROLLER_FILE, hpaRealReplay } from './hpa-real-replay';

export const hpaRealController136: Suite = {
  file: HPA_REAL_CONTROLLER_FILE,
  target: 1,
  run: folder => [hpaRealReplay(folder), hpaRealClosedLoop(folder)],
};
