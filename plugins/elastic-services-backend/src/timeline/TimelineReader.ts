import {
  renderMessage,
  type AlertSummary,
  type Decision,
  type Timeline,
  type TimelineMarker,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { MetricsBook } from '../metrics/MetricsBook';
import { LATENCY_SERIES_ID } from '../metrics/series';
import { queryForObject } from '../prometheus/selector';
import type { HubEntry } from '../states/StateHub';
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
    const [demand, latency] = await Promise.all([
      this.#backfill(entry, entry.read.demandSeries, columns.demand, grid),
      this.#backfill(entry, LATENCY_SERIES_ID, columns.p95Ms, grid),
    ]);
    const objectiveMs = entities[0]?.latencyObjectiveMs;
    return {
      stateId: state.id,
      fromSeconds: range.fromSeconds,
      toSeconds: range.toSeconds,
      stepSeconds: grid.stepSeconds,
      demandUnit: state.policy.metrics[0]?.unit ?? '',
      ...(objectiveMs !== undefined && { objectiveMs }),
      columns: { ...columns, demand: demand.column, p95Ms: latency.column },
      markers: await this.#markers(state.id, range, alerts),
      gaps: [...gapOf('demand', demand), ...gapOf('p95Ms', latency)],
    };
  }

  /** Highest ready pods of the last 24 h in equal buckets, oldest first. */
  async strip(stateId: string): Promise<(number | null)[]> {
    const nowMs = this.#options.now();
    if (!this.#strips || nowMs - this.#strips.atMs > STRIP_CACHE_MS) {
      this.#strips = { atMs: nowMs, byState: await this.#readStrips(nowMs) };
    }
    return this.#strips.byState.get(stateId) ?? emptyStrip();
  }

  async #readStrips(nowMs: number): Promise<Map<string, (number | null)[]>> {
    const toSeconds =
      Math.ceil(nowMs / 1000 / STRIP_BUCKET_SECONDS) * STRIP_BUCKET_SECONDS;
    const fromSeconds = toSeconds - STRIP_BUCKETS * STRIP_BUCKET_SECONDS;
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
    { state, read }: HubEntry,
    seriesId: string | undefined,
    column: (number | null)[],
    grid: Grid,
  ): Promise<{ column: (number | null)[]; reason?: string }> {
    const { metrics } = this.#options;
    const series = seriesId ? metrics.seriesOf(seriesId) : undefined;
    const object = series && read.seriesKeys[series.keyedBy];
    if (!series || !object || !column.includes(null)) {
      return { column };
    }
    const { namespace } = state.workload;
    const shelves = metrics.shelvesOf(state);
    let reason = 'no metrics source is configured for this cluster';
    for (const { source } of shelves) {
      try {
        const ranges = await source.queryRange(
          queryForObject(series, namespace, object),
          {
            fromSeconds: grid.fromSeconds,
            toSeconds: grid.fromSeconds + (grid.count - 1) * grid.stepSeconds,
            stepSeconds: grid.stepSeconds,
          },
          new AbortController().signal,
        );
        const own = ranges.find(
          ({ labels }) =>
            labels[series.namespaceLabel] === namespace &&
            labels[series.objectLabel] === object,
        );
        return { column: fillGaps(column, own?.points ?? [], grid) };
      } catch (error) {
        reason = `${source.name}: ${(error as Error).message}`;
      }
    }
    return { column, reason };
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
