import {
  MONDAY_MS,
  type CronPeriod,
  type SimulationResult,
} from '@elastic-mesh/autoscaling';
import type { ChartTimeline } from '../chart/timelineModel';

/** More points than a form's chart has pixels would only make it late. */
const MOST_POINTS = 360;

/** Monday at midnight, where the reader is: the day that traffic shapes start with. */
const STARTS_AT_SECONDS = new Date(2024, 0, 1).getTime() / 1000;

export interface SimulatedSchedule {
  /** Kept while it is in force. */
  replicas: number;
  /** In seconds of the run. */
  periods: readonly CronPeriod[];
  /** What clocks show when the run starts, as if it were UTC: milliseconds since 1970. Without a schedule it is Monday, midnight. */
  clockMs: number;
}

export interface SimulatedBounds {
  minReplicas: number;
  maxReplicas: number;
  /** 95 of 100 requests are to be faster. */
  objectiveMs?: number;
  /** A floor that holds at set times. */
  schedule?: SimulatedSchedule;
  /** What one replica carries at its target, in requests a second. */
  requestsPerReplica?: number;
}

/** A simulation as the chart and the table of recorded timelines read it; times of a step are those of its end. */
export function simulationTimeline(
  { series, steps, stepSeconds }: SimulationResult,
  bounds: SimulatedBounds,
): ChartTimeline {
  const { maxReplicas, objectiveMs, requestsPerReplica, schedule } = bounds;
  const startsAt =
    STARTS_AT_SECONDS + ((schedule?.clockMs ?? MONDAY_MS) - MONDAY_MS) / 1000;
  const perPoint = Math.max(1, Math.ceil(steps / MOST_POINTS));
  const points = Math.ceil(steps / perPoint);
  const over = (value: (from: number, to: number) => number | null) =>
    Array.from({ length: points }, (_, i) =>
      value(i * perPoint, Math.min(steps, (i + 1) * perPoint)),
    );
  const last = (column: ArrayLike<number>) =>
    over((_, to) => column[to - 1] ?? null);
  const highest = (column: ArrayLike<number>) =>
    over((from, to) => highestOf(column, from, to));
  const columns: ChartTimeline['columns'] = {
    time: over(from => startsAt + from * stepSeconds) as number[],
    desired: last(series.desired),
    ready: last(series.ready),
    starting: last(series.starting),
    minReplicas: over((_, to) => floorAt(bounds, to * stepSeconds)),
    maxReplicas: over(() => maxReplicas),
    wanted: over(() => null),
    demand: over(
      (from, to) =>
        sumOf(series.arrivals, from, to) / ((to - from) * stepSeconds),
    ),
    capacity: over((_, to) =>
      requestsPerReplica === undefined
        ? null
        : series.ready[to - 1] * requestsPerReplica,
    ),
    queue: highest(series.queue),
    // A step in which nothing ended has no latency.
    p95Ms: over((from, to) => highestOf(series.p95Ms, from, to) || null),
  };
  return {
    stateId: 'simulation',
    fromSeconds: startsAt,
    toSeconds: startsAt + (steps - 1) * stepSeconds,
    stepSeconds: perPoint * stepSeconds,
    demandUnit: 'requests/s',
    ...(objectiveMs !== undefined && { objectiveMs }),
    columns,
    ...(schedule && {
      scheduled: schedule.periods.map(({ fromSeconds, toSeconds }) => ({
        fromSeconds: startsAt + fromSeconds,
        toSeconds: startsAt + toSeconds,
        replicas: schedule.replicas,
      })),
    }),
    markers: [],
    gaps: [],
  };
}

function floorAt(
  { minReplicas, maxReplicas, schedule }: SimulatedBounds,
  seconds: number,
): number {
  const inForce = schedule?.periods.some(
    ({ fromSeconds, toSeconds }) =>
      seconds > fromSeconds && seconds <= toSeconds,
  );
  return schedule && inForce
    ? Math.max(minReplicas, Math.min(maxReplicas, schedule.replicas))
    : minReplicas;
}

function highestOf(column: ArrayLike<number>, from: number, to: number) {
  let highest = 0;
  for (let i = from; i < to; i++) {
    highest = Math.max(highest, column[i]);
  }
  return highest;
}

function sumOf(column: ArrayLike<number>, from: number, to: number) {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += column[i];
  }
  return sum;
}
