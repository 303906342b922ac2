import type { TimelineColumns } from '@elastic-mesh/plugin-elastic-services-common';
import type { SampleRow } from './rows';

/** The grid on which a timeline is answered. */
export interface Grid {
  fromSeconds: number;
  stepSeconds: number;
  count: number;
}

/** Points that a screen can show. */
const MOST_POINTS = 720;
const FINEST_STEP_SECONDS = 5;

/** A grid that covers the range with at most 720 points, on whole steps so that a moving range keeps its points. */
export function gridFor(fromSeconds: number, toSeconds: number): Grid {
  const stepSeconds = Math.max(
    FINEST_STEP_SECONDS,
    Math.ceil((toSeconds - fromSeconds) / MOST_POINTS),
  );
  const first = Math.floor(fromSeconds / stepSeconds) * stepSeconds;
  return {
    fromSeconds: first,
    stepSeconds,
    count: Math.floor((toSeconds - first) / stepSeconds) + 1,
  };
}

type ColumnName = Exclude<keyof TimelineColumns, 'time'>;

const ROW_FIELDS: Readonly<Record<ColumnName, keyof SampleRow>> = {
  desired: 'desired',
  ready: 'ready',
  starting: 'starting',
  minReplicas: 'min_replicas',
  maxReplicas: 'max_replicas',
  wanted: 'wanted',
  demand: 'demand',
  capacity: 'capacity',
  p95Ms: 'p95_ms',
};

/** Columns of which a peak within a step must not get lost. */
const PEAKS: ReadonlySet<ColumnName> = new Set(['wanted', 'demand', 'p95Ms']);

/**
 * Samples on a grid: each point has the last sample of its step, or the highest value where a peak matters.
 *
 * A sample holds until the next, but no longer than `holdSeconds`: after that nobody was looking, and the gap stays one.
 *
 * @param rows - oldest first, from `holdSeconds` before the grid on
 */
export function toColumns(
  rows: readonly SampleRow[],
  grid: Grid,
  holdSeconds: number,
): TimelineColumns {
  const columns = emptyColumns(grid);
  let next = 0;
  let held: SampleRow | undefined;
  for (let i = 0; i < grid.count; i++) {
    const end = columns.time[i] + grid.stepSeconds;
    const within: SampleRow[] = [];
    while (next < rows.length && rows[next].at_seconds < end) {
      held = rows[next++];
      if (held.at_seconds >= columns.time[i]) {
        within.push(held);
      }
    }
    if (held && columns.time[i] - held.at_seconds <= holdSeconds) {
      fill(columns, i, held, within);
    }
  }
  return columns;
}

function fill(
  columns: TimelineColumns,
  i: number,
  held: SampleRow,
  within: readonly SampleRow[],
): void {
  for (const name of Object.keys(ROW_FIELDS) as ColumnName[]) {
    const field = ROW_FIELDS[name];
    const values = (PEAKS.has(name) && within.length ? within : [held]).flatMap(
      row => (row[field] === null ? [] : [Number(row[field])]),
    );
    columns[name][i] = values.length ? Math.max(...values) : null;
  }
}

function emptyColumns({
  fromSeconds,
  stepSeconds,
  count,
}: Grid): TimelineColumns {
  const nulls = () => new Array<number | null>(count).fill(null);
  return {
    time: Array.from(
      { length: count },
      (_, i) => fromSeconds + i * stepSeconds,
    ),
    desired: nulls(),
    ready: nulls(),
    starting: nulls(),
    minReplicas: nulls(),
    maxReplicas: nulls(),
    wanted: nulls(),
    demand: nulls(),
    capacity: nulls(),
    p95Ms: nulls(),
  };
}

/** The column with its gaps filled from points on the same grid; what was sampled stays. */
export function fillGaps(
  column: readonly (number | null)[],
  points: readonly { atSeconds: number; value: number }[],
  { fromSeconds, stepSeconds }: Grid,
): (number | null)[] {
  const filled = [...column];
  for (const { atSeconds, value } of points) {
    const i = Math.round((atSeconds - fromSeconds) / stepSeconds);
    if (i >= 0 && i < filled.length && filled[i] === null) {
      filled[i] = value;
    }
  }
  return filled;
}
