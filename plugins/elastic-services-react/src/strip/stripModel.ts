/** One bucket of a strip: a bar, or a gap when nothing is known. */
export interface StripBar {
  index: number;
  /** Share of the strip's height, 0 to 1. */
  heightRatio: number;
}

export interface StripModel {
  /** Number of buckets, gaps included. */
  count: number;
  bars: StripBar[];
  gaps: number;
  /** The floor-to-ceiling band as shares of the height; undefined without a ceiling. */
  band?: { fromRatio: number; toRatio: number };
  lowest?: number;
  highest?: number;
  /** The newest known value. */
  last?: number;
}

/**
 * Lays out ready pods over time: full height is the ceiling, or the highest value where that is above it.
 *
 * @param values - oldest first; null is a gap and is not drawn.
 */
export function stripModel(
  values: readonly (number | null)[],
  minReplicas: number,
  maxReplicas: number | undefined,
): StripModel {
  const known = values.filter((value): value is number => value !== null);
  const highest = known.length ? Math.max(...known) : undefined;
  const full = Math.max(1, maxReplicas ?? 0, highest ?? 0);
  const bars = values.flatMap((value, index) =>
    value === null ? [] : [{ index, heightRatio: value / full }],
  );
  return {
    count: values.length,
    bars,
    gaps: values.length - known.length,
    ...(maxReplicas !== undefined && {
      band: { fromRatio: minReplicas / full, toRatio: maxReplicas / full },
    }),
    lowest: known.length ? Math.min(...known) : undefined,
    highest,
    last: known[known.length - 1],
  };
}

/** Condenses values to at most `buckets`, keeping the highest of each; a bucket without any value stays a gap. */
export function highestPerBucket(
  values: readonly (number | null)[],
  buckets: number,
): (number | null)[] {
  if (values.length <= buckets) {
    return [...values];
  }
  return Array.from({ length: buckets }, (_, bucket) => {
    const from = Math.floor((bucket * values.length) / buckets);
    const to = Math.floor(((bucket + 1) * values.length) / buckets);
    const known = values
      .slice(from, to)
      .filter((value): value is number => value !== null);
    return known.length ? Math.max(...known) : null;
  });
}
