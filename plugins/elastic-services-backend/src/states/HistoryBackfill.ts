import type { MetricsBook } from '../metrics/MetricsBook';
import { DESIRED_SERIES_ID } from '../metrics/series';
import { readPast } from '../timeline/backfill';
import type { HistoryBook } from './HistoryBook';
import type { Evaluation, HubEntry } from './StateHub';

const PAST_SECONDS = 3600;
const STEP_SECONDS = 15;

/** Asks metrics sources once for the hour before a state was first seen, so that flapping need not be waited for. */
export class HistoryBackfill {
  readonly #metrics: MetricsBook;
  readonly #history: HistoryBook;
  readonly #asked = new Set<string>();

  constructor(options: { metrics: MetricsBook; history: HistoryBook }) {
    this.#metrics = options.metrics;
    this.#history = options.history;
  }

  async observe(evaluations: readonly Evaluation[]): Promise<void> {
    for (const { entry, atMs } of evaluations) {
      if (!this.#asked.has(entry.state.id)) {
        this.#asked.add(entry.state.id);
        await this.#fill(entry, Math.floor(atMs / 1000));
      }
    }
  }

  async #fill(entry: HubEntry, toSeconds: number): Promise<void> {
    const { id } = entry.state;
    const { points, reason } = await readPast(
      this.#metrics,
      entry,
      DESIRED_SERIES_ID,
      {
        fromSeconds: toSeconds - PAST_SECONDS,
        toSeconds,
        stepSeconds: STEP_SECONDS,
      },
    );
    if (reason) {
      this.#asked.delete(id);
    }
    const changes = points.filter(
      (point, i) => point.value !== points[i - 1]?.value,
    );
    this.#history.restore(
      id,
      changes.map(({ atSeconds, value }) => ({
        atMs: atSeconds * 1000,
        desired: value,
      })),
    );
  }
}
