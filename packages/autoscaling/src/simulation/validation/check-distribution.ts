import {
  AutoscalingInputError,
  requireNumber,
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
  const within = (name: string, value: number, low = min) =>
    requireNumber(`${field}.${name}`, value, low, MAX_SECONDS);
  switch (distribution.kind) {
    case 'constant':
      within('seconds', distribution.seconds);
      break;
    case 'exponential':
      within('meanSeconds', distribution.meanSeconds, Math.max(min, 1e-6));
      break;
    case 'uniform':
      within('minSeconds', distribution.minSeconds, 0);
      within(
        'maxSeconds',
        distribution.maxSeconds,
        Math.max(distribution.minSeconds, min * 2),
      );
      break;
    default:
      within('medianSeconds', distribution.medianSeconds, Math.max(min, 1e-6));
      within('p99Seconds', distribution.p99Seconds, distribution.medianSeconds);
      if (distribution.p99Seconds > distribution.medianSeconds * 1000) {
        throw new AutoscalingInputError(
          `${field}.p99Seconds`,
          distribution.p99Seconds,
          'at most 1000 times the median',
        );
      }
  }
}
