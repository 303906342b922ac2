import type { Config } from '@backstage/config';
import type { SeriesDefinition } from '@elastic-mesh/plugin-elastic-services-node';

/** 95th percentile latency of a service, in milliseconds. */
export const LATENCY_SERIES_ID = 'latency.p95';

/** Share of requests that fail, 0 to 1. */
export const ERROR_RATIO_SERIES_ID = 'errors.ratio';

/** Desired and ready replicas of a Deployment, for the time before this backend watched. */
export const DESIRED_SERIES_ID = 'replicas.desired';
export const READY_SERIES_ID = 'replicas.ready';

/** A recording rule over the mesh's counters; docs/operator-guide shows the rules. */
function recorded(id: string, query: string): SeriesDefinition {
  return {
    id,
    query,
    namespaceLabel: 'namespace',
    objectLabel: 'service',
    keyedBy: 'workload',
  };
}

/** A gauge of kube-state-metrics. */
function kubeState(id: string, query: string): SeriesDefinition {
  return {
    id,
    query,
    namespaceLabel: 'namespace',
    objectLabel: 'deployment',
    keyedBy: 'deployment',
  };
}

const OWN_SERIES: readonly SeriesDefinition[] = [
  recorded(LATENCY_SERIES_ID, 'workload:request_duration_milliseconds:p95'),
  recorded(ERROR_RATIO_SERIES_ID, 'workload:istio_requests_errors:ratio'),
  kubeState(DESIRED_SERIES_ID, 'kube_deployment_spec_replicas'),
  kubeState(READY_SERIES_ID, 'kube_deployment_status_replicas_ready'),
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
