import {
  AutoscalingInputError,
  requireNumbers,
  requireOneOf,
} from '../../errors';
import type { Distribution } from '../world';
import { MAX_SECONDS } from './limits';

/** @param min - least mean time; 0 where something may take no time */
export function checkDistribution(
  field: string,
  distribution: Distribution,
  min: number,
): void {
  requireOneOf(`${field}.kind`, distribution?.kind, [
    'constant',
    'exponential',
    'uniform',
    'lognormal',
  ]);
  const path = `${field}.`;
  const positive = Math.max(min, 1e-6);
  switch (distribution.kind) {
    case 'constant':
      requireNumbers(path, distribution, { seconds: [min, MAX_SECONDS] });
      break;
    case 'exponential':
      requireNumbers(path, distribution, {
        meanSeconds: [positive, MAX_SECONDS],
      });
      break;
    case 'uniform':
      requireNumbers(path, distribution, {
        minSeconds: [0, MAX_SECONDS],
        maxSeconds: [Math.max(distribution.minSeconds, min * 2), MAX_SECONDS],
      });
      break;
    default:
      requireNumbers(path, distribution, {
        medianSeconds: [positive, MAX_SECONDS],
        p99Seconds: [distribution.medianSeconds, MAX_SECONDS],
      });
      if (distribution.p99Seconds > distribution.medianSeconds * 1000) {
        throw new AutoscalingInputError(
          `${path}p99Seconds`,
          distribution.p99Seconds,
          'at most 1000 times the median',
        );
      }
  }
}
