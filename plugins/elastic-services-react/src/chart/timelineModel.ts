import type {
  Timeline,
  TimelineColumns,
  TimelineMarker,
} from '@elastic-mesh/plugin-elastic-services-common';

/** Values over time; null is a gap and is never drawn over. */
export type Values = (number | null)[];

/** A timeline with what only a simulation knows. */
export interface ChartTimeline extends Omit<Timeline, 'columns'> {
  columns: TimelineColumns & {
    /** Requests that wait. */
    queue?: Values;
  };
  /** Times at which a schedule keeps replicas. */
  scheduled?: readonly ScheduledFloor[];
}

/** What a schedule keeps for a while, in seconds as those of the columns. */
export interface ScheduledFloor {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly replicas: number;
}

/** A series of the chart; its name, colour and dash follow from the id. */
export type SeriesId =
  | 'ready'
  | 'startingTop'
  | 'desired'
  | 'minReplicas'
  | 'maxReplicas'
  | 'wanted'
  | 'demand'
  | 'capacity'
  | 'p95'
  | 'objective'
  | 'queue';

export type PaneId = 'replicas' | 'demand' | 'queue' | 'latency';

export interface ChartSeries {
  id: SeriesId;
  values: Values;
}

/** One strip of the chart with a scale of its own. */
export interface ChartPane {
  id: PaneId;
  series: ChartSeries[];
  /** Top of the scale; undefined when no value of any series is known. */
  top?: number;
  /** False when no series of the pane has a single value. */
  hasData: boolean;
}

export interface ChartModel {
  fromSeconds: number;
  toSeconds: number;
  /** Seconds since the epoch, ascending. */
  time: number[];
  panes: ChartPane[];
  scheduled: readonly ScheduledFloor[];
  markers: TimelineMarker[];
}

/** The scale ends this share above the highest value. */
const HEADROOM = 1.1;

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/**
 * What demand needs, only where the scaler could not follow it: the line would hide the desired one elsewhere.
 * One point beside each such stretch is kept, so that it is tied to the desired line.
 */
export function unmetWanted(wanted: Values, desired: Values): Values {
  const unmet = wanted.map(
    (value, i) => value !== null && desired[i] !== null && value > desired[i]!,
  );
  return wanted.map((value, i) =>
    unmet[i] || unmet[i - 1] || unmet[i + 1] ? value : null,
  );
}

function pane(id: PaneId, series: ChartSeries[]): ChartPane {
  let highest = 0;
  let known = false;
  let hasData = false;
  for (const { id: seriesId, values } of series) {
    for (const value of values) {
      if (value !== null) {
        known = true;
        highest = Math.max(highest, value);
        // An objective is a setting, not a measurement: alone it is no data.
        hasData = hasData || seriesId !== 'objective';
      }
    }
  }
  const top = known ? Math.max(highest, 1) * HEADROOM : undefined;
  return { id, series, top, hasData };
}

/** A ceiling far above all pods would flatten them: it is then drawn to the edge instead. */
const CEILING_SHARE = 4;

function visibleCeiling(columns: TimelineColumns): Values {
  const used = [columns.ready, columns.desired, columns.wanted]
    .flat()
    .reduce<number>((highest, value) => Math.max(highest, value ?? 0), 1);
  return columns.maxReplicas.map(value =>
    value === null ? null : Math.min(value, used * CEILING_SHARE),
  );
}

/**
 * Lays a timeline out in three panes that share the time axis, and a fourth where it is known how many wait.
 *
 * @param room - tops of the scales of what it is compared with: every scale then has room for both
 */
export function timelineModel(
  timeline: ChartTimeline,
  room: ScaleTops = {},
): ChartModel {
  return {
    fromSeconds: timeline.fromSeconds,
    toSeconds: timeline.toSeconds,
    time: timeline.columns.time,
    scheduled: timeline.scheduled ?? [],
    markers: timeline.markers,
    panes: panesOf(timeline).map(one => {
      const top = room[one.id];
      return top !== undefined && one.top !== undefined && top > one.top
        ? { ...one, top }
        : one;
    }),
  };
}

/** The highest value that each scale has room for; a scale without data has none. */
export type ScaleTops = Readonly<Partial<Record<PaneId, number>>>;

/** Tops of the scales of a timeline. */
export function scaleTops(timeline: ChartTimeline): ScaleTops {
  return Object.fromEntries(
    panesOf(timeline).flatMap(({ id, top }) =>
      top === undefined ? [] : [[id, top]],
    ),
  );
}

function panesOf({ columns, objectiveMs }: ChartTimeline): ChartPane[] {
  return [
    pane('replicas', [
      { id: 'minReplicas', values: columns.minReplicas },
      { id: 'maxReplicas', values: visibleCeiling(columns) },
      {
        id: 'startingTop',
        values: columns.ready.map((v, i) => sum(v, columns.starting[i])),
      },
      { id: 'ready', values: columns.ready },
      { id: 'desired', values: columns.desired },
      { id: 'wanted', values: unmetWanted(columns.wanted, columns.desired) },
    ]),
    pane('demand', [
      { id: 'demand', values: columns.demand },
      { id: 'capacity', values: columns.capacity },
    ]),
    ...(columns.queue
      ? [pane('queue', [{ id: 'queue', values: columns.queue }])]
      : []),
    pane('latency', [
      { id: 'p95', values: columns.p95Ms },
      {
        id: 'objective',
        values: columns.time.map(() => objectiveMs ?? null),
      },
    ]),
  ];
}
