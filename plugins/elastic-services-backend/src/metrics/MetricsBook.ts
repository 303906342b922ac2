import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ScalingStateDraft,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterState,
  MetricSample,
  MetricsSource,
  MetricValue,
  SeriesDefinition,
} from '@elastic-mesh/plugin-elastic-services-node';
import { SourceWatch } from '../sources/SourceWatch';

/** Older samples say nothing about now. */
const STALE_AFTER_MS = 120_000;

interface Shelf {
  source: MetricsSource;
  watch: SourceWatch;
  /** By series id, then by namespace and object. */
  samples: Map<string, Map<string, MetricSample>>;
}

/** The latest sample of every series for every object, read with one query a series and source. */
export class MetricsBook {
  readonly #series: ReadonlyMap<string, SeriesDefinition>;
  readonly #shelves: readonly Shelf[];

  constructor(options: {
    sources: readonly MetricsSource[];
    series: readonly SeriesDefinition[];
    logger: LoggerService;
  }) {
    this.#series = new Map(options.series.map(s => [s.id, s]));
    this.#shelves = options.sources.map(source => ({
      source,
      watch: new SourceWatch('metrics', source.name, options.logger),
      samples: new Map(),
    }));
  }

  get sources(): SourceHealth[] {
    return this.#shelves.map(shelf => shelf.watch.health);
  }

  /** Reads every series of every source; a source that fails keeps what it had, with its age. */
  async refresh(signal: AbortSignal): Promise<void> {
    await Promise.all(
      this.#shelves.map(async shelf => {
        try {
          const read = await Promise.all(
            [...this.#series.values()].map(async series => {
              const samples = await shelf.source.query(series.query, signal);
              return [series.id, byObject(series, samples)] as const;
            }),
          );
          shelf.samples = new Map(read);
          shelf.watch.succeeded(Date.now());
        } catch (error) {
          shelf.watch.failed(error);
        }
      }),
    );
  }

  /** The latest value of a series for a workload, or why there is none. */
  lookup(
    id: string,
    { draft, seriesKeys }: Pick<AdapterState, 'draft' | 'seriesKeys'>,
    nowMs: number,
  ): MetricValue {
    const series = this.#series.get(id);
    const object = series && seriesKeys[series.keyedBy];
    if (!series || !object) {
      return { reason: `nothing is known as ${id}` };
    }
    const shelves = this.shelvesOf(draft);
    const key = objectKey(draft.workload.namespace, object);
    for (const { samples } of shelves) {
      const sample = samples.get(id)?.get(key);
      if (sample && nowMs - sample.atMs <= STALE_AFTER_MS) {
        return { value: sample.value, atMs: sample.atMs };
      }
    }
    return { reason: reasonFor(series.query, shelves) };
  }

  /** The sources that serve the cluster of a state. */
  shelvesOf({
    workload,
  }: Pick<ScalingStateDraft, 'workload'>): readonly Shelf[] {
    return this.#shelves.filter(
      ({ source }) => !source.cluster || source.cluster === workload.cluster,
    );
  }

  seriesOf(id: string): SeriesDefinition | undefined {
    return this.#series.get(id);
  }
}

function byObject(
  series: SeriesDefinition,
  samples: readonly MetricSample[],
): Map<string, MetricSample> {
  return new Map(
    samples.map(sample => [
      objectKey(
        sample.labels[series.namespaceLabel] ?? '',
        sample.labels[series.objectLabel] ?? '',
      ),
      sample,
    ]),
  );
}

function objectKey(namespace: string, object: string): string {
  return `${namespace}/${object}`;
}

function reasonFor(query: string, shelves: readonly Shelf[]): string {
  if (!shelves.length) {
    return 'no metrics source is configured for this cluster';
  }
  const broken = shelves.find(({ watch }) => watch.reason);
  return broken
    ? `${broken.source.name}: ${broken.watch.reason}`
    : `${query} has no current sample for this object`;
}
