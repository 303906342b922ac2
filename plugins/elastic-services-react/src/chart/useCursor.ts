import { useCallback, useState } from 'react';
import { nearestIndex } from './nearestIndex';

/**
 * The cursor of a chart, held as a time, so that it stays where it is while new data arrives.
 *
 * @param time - seconds since the epoch, ascending.
 */
export function useCursor(time: readonly number[]) {
  const [at, setAt] = useState<{ seconds: number; byKey: boolean }>();
  const index =
    at && time.length > 0 ? nearestIndex(time, at.seconds) : undefined;
  // The plot says "no index" while it is rebuilt for new data; leaving the chart is what ends the cursor.
  const pointAt = useCallback(
    (pointed: number | undefined) => {
      if (pointed !== undefined && pointed < time.length) {
        setAt(old => {
          // The plot answers a key's move with the index under the rounded pixel, which can be the next one.
          const echo =
            old?.byKey &&
            Math.abs(nearestIndex(time, old.seconds) - pointed) <= 1;
          return echo ? old : { seconds: time[pointed], byKey: false };
        });
      }
    },
    [time],
  );
  return {
    index,
    /** Index that keys moved the cursor to; undefined while the pointer leads. */
    keyIndex: at?.byKey ? index : undefined,
    pointAt,
    moveTo: (next: number) => setAt({ seconds: time[next], byKey: true }),
    clear: () => setAt(undefined),
  };
}
