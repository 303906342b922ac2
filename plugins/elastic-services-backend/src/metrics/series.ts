import type { Config } from '@backstage/config';
import type { SeriesDefinition } from '@elastic-mesh/plugin-elastic-services-node';

/** 95th percentile latency of a service, in milliseconds. */
export const LATENCY_SERIES_ID = 'latency.p95';

const OWN_SERIES: readonly SeriesDefinition[] = [
  {
    id: LATENCY_SERIES_ID,
    query: 'workload:request_duration_milliseconds:p95',
    namespaceLabel: 'namespace',
    objectLabel: 'service',
    keyedBy: 'workload',
  },
];

/**
 * Every series that is read, with the configuration's changes.
 *
 * @throws Error when the configuration names a series that nothing reads
 */
export function readSeries(
  config: Config,
  adapters: readonly { series: readonly SeriesDefinition[] }[],
): SeriesDefinition[] {
  const defaults = [...OWN_SERIES, ...adapters.flatMap(a => a.series)];
  const section = config.getOptionalConfig('elasticServices.series');
  const ids = defaults.map(series => series.id);
  const unknown = section?.keys().find(id => !ids.includes(id));
  if (unknown) {
    throw new Error(
      `elasticServices.series has "${unknown}", but only these are read: ${ids.join(
        ', ',
      )}`,
    );
  }
  return defaults.map(series => {
    const own =
      section?.getOptional<Record<string, Partial<SeriesDefinition>>>()?.[
        series.id
      ];
    return own ? { ...series, ...own, id: series.id } : series;
  });
}
