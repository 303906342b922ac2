import type {
  MetricRange,
  MetricSample,
  MetricsSource,
} from '@elastic-mesh/plugin-elastic-services-node';
import { ClusterReadError } from '../collector/readError';
import { requestJson, type HttpSourceConfig } from '../sources/httpSource';

interface VectorItem {
  metric?: Record<string, string>;
  value?: [number, string];
  values?: [number, string][];
}

/** The Prometheus HTTP API; https://prometheus.io/docs/prometheus/latest/querying/api/ */
export class PrometheusSource implements MetricsSource {
  readonly #config: HttpSourceConfig;

  constructor(config: HttpSourceConfig) {
    this.#config = config;
  }

  get name(): string {
    return this.#config.name;
  }

  get cluster(): string | undefined {
    return this.#config.cluster;
  }

  async query(query: string, signal: AbortSignal): Promise<MetricSample[]> {
    const items = await this.#results('query', { query }, signal);
    return items.flatMap(({ metric = {}, value }) => {
      const number = Number(value?.[1]);
      // NaN is what Prometheus answers for 0/0: there was nothing to measure.
      return value && !Number.isNaN(number)
        ? [{ labels: metric, value: number, atMs: value[0] * 1000 }]
        : [];
    });
  }

  async queryRange(
    query: string,
    range: { fromSeconds: number; toSeconds: number; stepSeconds: number },
    signal: AbortSignal,
  ): Promise<MetricRange[]> {
    const items = await this.#results(
      'query_range',
      {
        query,
        start: String(range.fromSeconds),
        end: String(range.toSeconds),
        step: String(range.stepSeconds),
      },
      signal,
    );
    return items.map(({ metric = {}, values = [] }) => ({
      labels: metric,
      points: values
        .map(([atSeconds, text]) => ({ atSeconds, value: Number(text) }))
        .filter(point => !Number.isNaN(point.value)),
    }));
  }

  async #results(
    endpoint: string,
    params: Record<string, string>,
    signal: AbortSignal,
  ): Promise<VectorItem[]> {
    const answer = (await requestJson(
      this.#config,
      `/api/v1/${endpoint}?${new URLSearchParams(params)}`,
      signal,
    )) as { status?: string; data?: { result?: unknown } } | null;
    const result = answer?.data?.result;
    if (answer?.status !== 'success' || !Array.isArray(result)) {
      throw new ClusterReadError(
        'unreadable',
        'answered with JSON that is not a Prometheus result',
      );
    }
    return result as VectorItem[];
  }
}
