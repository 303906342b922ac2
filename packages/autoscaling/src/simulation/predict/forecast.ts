import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../../errors';

/** A load that was recorded at even intervals, oldest first. */
export interface RecordedLoad {
  levels: ArrayLike<number>;
  intervalSeconds: number;
}

export interface ForecastOptions {
  /** Length of the pattern that repeats; a day (86,400) or a week. */
  seasonSeconds: number;
  /** Which share of the seen seasons the forecast should cover, 0 to 1; default 0.9. */
  quantile?: number;
  /** Seasons to learn from, the newest ones; default all. */
  seasons?: number;
}

/**
 * The next season by the seasons before it: for each time of the season a quantile of what was seen at that time,
 * scaled by the growth from the season before the last to the last.
 *
 * @returns one level an interval, as many as a season has
 * @throws AutoscalingInputError when less than one whole season was recorded
 */
export function forecastSeason(
  load: RecordedLoad,
  options: ForecastOptions,
): Float64Array {
  const { seasonSeconds, quantile = 0.9 } = options;
  requireNumber('intervalSeconds', load.intervalSeconds, 0.1, 86_400);
  requireNumber(
    'seasonSeconds',
    seasonSeconds,
    load.intervalSeconds,
    31_622_400,
  );
  requireNumber('quantile', quantile, 0, 1);
  const perSeason = Math.round(seasonSeconds / load.intervalSeconds);
  const recorded = Math.floor(load.levels.length / perSeason);
  if (recorded < 1) {
    throw new AutoscalingInputError(
      'levels.length',
      load.levels.length,
      `at least one whole season of ${perSeason} values`,
    );
  }
  const seasons = Math.min(
    recorded,
    requireInteger('seasons', options.seasons ?? recorded, 1),
  );
  const growth = growthOf(load, perSeason, recorded);
  const forecast = new Float64Array(perSeason);
  const seen = new Float64Array(seasons);
  for (let slot = 0; slot < perSeason; slot++) {
    for (let back = 1; back <= seasons; back++) {
      // Seasons are counted from the end, so that an incomplete first one is left out.
      const level = load.levels[load.levels.length - back * perSeason + slot];
      seen[back - 1] = requireNumber(`levels (season ${back})`, level, 0);
    }
    forecast[slot] = quantileOfValues(seen, quantile) * growth;
  }
  return forecast;
}

const MAX_GROWTH = 2;

function growthOf(
  { levels }: RecordedLoad,
  perSeason: number,
  recorded: number,
): number {
  if (recorded < 2) {
    return 1;
  }
  let last = 0;
  let before = 0;
  for (let i = 1; i <= perSeason; i++) {
    last += levels[levels.length - i];
    before += levels[levels.length - perSeason - i];
  }
  // One odd day must not be taken for a trend.
  return before > 0
    ? Math.min(MAX_GROWTH, Math.max(1 / MAX_GROWTH, last / before))
    : 1;
}

/** Linear interpolation between order statistics (R's type 7). */
function quantileOfValues(values: Float64Array, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
}
