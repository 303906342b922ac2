import type {
  Timeline,
  TimelineColumns,
} from '@elastic-mesh/plugin-elastic-services-common';

/** One instant of the timeline as a row; null where nothing is known. */
export type TimelineRow = Record<
  keyof TimelineColumns | 'objectiveMs',
  number | null
>;

/** The chart's data as rows, newest first: the same values, nothing left out. */
export function timelineRows({
  columns,
  objectiveMs,
}: Timeline): TimelineRow[] {
  const names = Object.keys(columns) as (keyof TimelineColumns)[];
  return columns.time
    .map((_, index) => ({
      ...(Object.fromEntries(
        names.map(name => [name, columns[name][index] ?? null]),
      ) as Record<keyof TimelineColumns, number | null>),
      objectiveMs: objectiveMs ?? null,
    }))
    .reverse();
}
