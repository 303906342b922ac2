import { completeTraffic, peakOf, type TrafficAnswers } from './trafficAnswers';

/** A number with separators and at most three digits behind the point. */
export function numberText(value: number): string {
  return Number(value.toFixed(Math.abs(value) < 10 ? 3 : 1)).toLocaleString(
    'en-US',
  );
}

/** Smallest share in percent that is told apart from none. */
const SMALLEST_PERCENT = 0.001;

/** @example percentText(0.00123) // '0.123 %' */
export function percentText(ratio: number): string {
  const percent = 100 * ratio;
  // A fluid leaves a hair of every number behind: less than one request in 10^11 is none.
  if (percent < 1e-9) {
    return '0 %';
  }
  return percent < SMALLEST_PERCENT
    ? `less than ${SMALLEST_PERCENT} %`
    : `${Number(percent.toPrecision(3))} %`;
}

/** The expected load in English, for reports: what comes, not how long the shape is. */
export function trafficWords(answers: TrafficAnswers): string {
  const { kind, quietRequestsPerSecond, intervalSeconds, levels } =
    completeTraffic(answers);
  const quiet = numberText(quietRequestsPerSecond);
  const peak = numberText(peakOf(answers));
  switch (kind) {
    case 'constant':
      return `${peak} requests a second, all the time`;
    case 'ramp':
      return `a rise from ${quiet} to ${peak} requests a second`;
    case 'step':
      return `a jump from ${quiet} to ${peak} requests a second`;
    case 'diurnal':
      return `a day between ${quiet} and ${peak} requests a second`;
    case 'flash-sale':
      return `a flash sale from ${quiet} to ${peak} requests a second`;
    case 'spikes':
      return `spikes from ${quiet} to ${peak} requests a second`;
    default:
      return `${levels.length} recorded levels, one each ${numberText(
        intervalSeconds,
      )} s, at most ${peak} requests a second`;
  }
}
