import {
  renderMessage,
  type AlertSummary,
  type Decision,
  type Timeline,
  type TimelineMarker,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { MetricsBook } from '../metrics/MetricsBook';
import type { RangePoint } from '../metrics/rangeOf';
import {
  DESIRED_SERIES_ID,
  LATENCY_SERIES_ID,
  READY_SERIES_ID,
} from '../metrics/series';
import type { HubEntry } from '../states/StateHub';
import { readPast } from './backfill';
import { fillGaps, gridFor, toColumns, type Grid } from './columns';
import type { TimelineStore } from './TimelineStore';

/** Decisions shown as markers; more would only blacken the chart. */
const MOST_MARKERS = 200;

/** Buckets of the fleet's strip: 24 h in quarters of an hour. */
const STRIP_BUCKETS = 96;
const STRIP_BUCKET_SECONDS = 900;
const STRIP_CACHE_MS = 30_000;

export interface TimelineReaderOptions {
  store: TimelineStore;
  metrics: MetricsBook;
  sampleEverySeconds: number;
  now: () => number;
}

/** Answers timelines, decisions and strips from the database, with gaps filled from metrics sources. */
export class TimelineReader {
  readonly #options: TimelineReaderOptions;
  readonly #past = new Map<string, RangePoint[]>();
  #strips:
    | { atMs: number; byState: Map<string, (number | null)[]> }
    | undefined;

  constructor(options: TimelineReaderOptions) {
    this.#options = options;
  }

  async decisions(stateId: string, limit: number): Promise<Decision[]> {
    return this.#options.store.decisions(stateId, { limit });
  }

  async timeline(
    entry: HubEntry,
    range: { fromSeconds: number; toSeconds: number },
    alerts: readonly AlertSummary[],
  ): Promise<Timeline> {
    const { store, sampleEverySeconds } = this.#options;
    const { state, entities } = entry;
    const grid = gridFor(range.fromSeconds, range.toSeconds);
    const holdSeconds = sampleEverySeconds * 2;
    const rows = await store.samples(
      state.id,
      grid.fromSeconds - holdSeconds,
      range.toSeconds,
    );
    const columns = toColumns(rows, grid, holdSeconds);
    const [demand, latency, desired, ready] = await Promise.all([
      this.#backfill(entry, entry.read.demandSeries, columns.demand, grid),
      this.#backfill(entry, LATENCY_SERIES_ID, columns.p95Ms, grid),
      this.#backfill(entry, DESIRED_SERIES_ID, columns.desired, grid),
      this.#backfill(entry, READY_SERIES_ID, columns.ready, grid),
    ]);
    const objectiveMs = entities[0]?.latencyObjectiveMs;
    return {
      stateId: state.id,
      fromSeconds: range.fromSeconds,
      toSeconds: range.toSeconds,
      stepSeconds: grid.stepSeconds,
      demandUnit: state.policy.metrics[0]?.unit ?? '',
      ...(objectiveMs !== undefined && { objectiveMs }),
      columns: {
        ...columns,
        desired: desired.column,
        ready: ready.column,
        demand: entry.read.demandIsPerPod
          ? totals(columns.demand, demand.column, ready.column)
          : demand.column,
        p95Ms: latency.column,
      },
      markers: await this.#markers(state.id, range, alerts),
      gaps: [...gapOf('demand', demand), ...gapOf('p95Ms', latency)],
    };
  }

  /** Highest ready pods of the last 24 h in equal buckets, oldest first. */
  async strip(entry: HubEntry): Promise<(number | null)[]> {
    const nowMs = this.#options.now();
    if (!this.#strips || nowMs - this.#strips.atMs > STRIP_CACHE_MS) {
      this.#strips = { atMs: nowMs, byState: await this.#readStrips(nowMs) };
    }
    const strip = this.#strips.byState.get(entry.state.id) ?? emptyStrip();
    return this.#withPast(entry, strip, stripGrid(nowMs));
  }

  // The past does not change, so that each state's is asked for once.
  async #withPast(
    entry: HubEntry,
    strip: (number | null)[],
    grid: Grid,
  ): Promise<(number | null)[]> {
    const { id } = entry.state;
    if (!this.#past.has(id)) {
      const { fromSeconds, stepSeconds } = grid;
      const toSeconds = Math.floor(this.#options.now() / 1000);
      const { points, reason } = await readPast(
        this.#options.metrics,
        entry,
        READY_SERIES_ID,
        { fromSeconds, toSeconds, stepSeconds },
      );
      if (reason) {
        return strip;
      }
      this.#past.set(id, points);
    }
    return fillGaps(strip, this.#past.get(id) ?? [], grid);
  }

  async #readStrips(nowMs: number): Promise<Map<string, (number | null)[]>> {
    const { fromSeconds } = stripGrid(nowMs);
    const cells = await this.#options.store.highestReady(
      fromSeconds,
      STRIP_BUCKET_SECONDS,
    );
    const byState = new Map<string, (number | null)[]>();
    for (const { stateId, bucket, ready } of cells) {
      const strip = byState.get(stateId) ?? emptyStrip();
      if (bucket < STRIP_BUCKETS) {
        strip[bucket] = ready;
      }
      byState.set(stateId, strip);
    }
    return byState;
  }

  async #backfill(
    entry: HubEntry,
    seriesId: string | undefined,
    column: (number | null)[],
    grid: Grid,
  ): Promise<{ column: (number | null)[]; reason?: string }> {
    if (!seriesId || !column.includes(null)) {
      return { column };
    }
    const { fromSeconds, stepSeconds, count } = grid;
    const toSeconds = fromSeconds + (count - 1) * stepSeconds;
    const { points, reason } = await readPast(
      this.#options.metrics,
      entry,
      seriesId,
      { fromSeconds, toSeconds, stepSeconds },
    );
    return { column: fillGaps(column, points, grid), reason };
  }

  async #markers(
    stateId: string,
    range: { fromSeconds: number; toSeconds: number },
    alerts: readonly AlertSummary[],
  ): Promise<TimelineMarker[]> {
    const { store } = this.#options;
    const { fromSeconds, toSeconds } = range;
    const [decisions, rollouts] = await Promise.all([
      store.decisions(stateId, {
        limit: MOST_MARKERS,
        fromMs: fromSeconds * 1000,
        toMs: toSeconds * 1000,
      }),
      store.rollouts(stateId, Math.max(1, fromSeconds), toSeconds),
    ]);
    const markers: TimelineMarker[] = [
      ...decisions.map(({ at, from, to, reason }) => ({
        kind: 'decision' as const,
        time: Date.parse(at) / 1000,
        label: `${from} → ${to}: ${renderMessage(reason)}`,
      })),
      ...rollouts.map(({ at_seconds, label }) => ({
        kind: 'deploy' as const,
        time: at_seconds,
        label,
      })),
      ...alerts.map(({ since, name }) => ({
        kind: 'alert' as const,
        time: Date.parse(since) / 1000,
        label: name,
      })),
    ];
    return markers
      .filter(({ time }) => time >= fromSeconds && time <= toSeconds)
      .sort((a, b) => a.time - b.time);
  }
}

function gapOf(
  column: 'demand' | 'p95Ms',
  { reason }: { reason?: string },
): Timeline['gaps'] {
  return reason ? [{ column, reason }] : [];
}

function emptyStrip(): (number | null)[] {
  return new Array<number | null>(STRIP_BUCKETS).fill(null);
}

/** What was sampled here is a total already; what a source filled in for one pod counts as often as pods were ready. */
function totals(
  sampled: readonly (number | null)[],
  filled: readonly (number | null)[],
  ready: readonly (number | null)[],
): (number | null)[] {
  return filled.map((value, index) => {
    const pods = ready[index];
    if (sampled[index] !== null || value === null) {
      return sampled[index];
    }
    return pods === null ? null : value * pods;
  });
}

/** The 24 h up to the end of the present quarter of an hour. */
function stripGrid(nowMs: number): Grid {
  const toSeconds =
    Math.ceil(nowMs / 1000 / STRIP_BUCKET_SECONDS) * STRIP_BUCKET_SECONDS;
  return {
    fromSeconds: toSeconds - STRIP_BUCKETS * STRIP_BUCKET_SECONDS,
    stepSeconds: STRIP_BUCKET_SECONDS,
    count: STRIP_BUCKETS,
  };
}
