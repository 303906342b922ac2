import type { ChartTimeline } from './timelineModel';

type ColumnName = keyof ChartTimeline['columns'];

/** One instant of the timeline as a row; null where nothing is known. */
export type TimelineRow = Record<ColumnName | 'objectiveMs', number | null>;

/** The chart's data as rows, newest first: the same values, nothing left out. */
export function timelineRows({
  columns,
  objectiveMs,
}: ChartTimeline): TimelineRow[] {
  const names = Object.keys(columns) as ColumnName[];
  return columns.time
    .map((_, index) => ({
      ...(Object.fromEntries(
        names.map(name => [name, columns[name]?.[index] ?? null]),
      ) as Record<ColumnName, number | null>),
      objectiveMs: objectiveMs ?? null,
    }))
    .reverse();
}
