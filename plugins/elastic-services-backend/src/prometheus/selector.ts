import type { SeriesDefinition } from '@elastic-mesh/plugin-elastic-services-node';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** A label value inside double quotes; https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function escapeLabelValue(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
}

/** The query for one object: a metric's name gets matchers, any other expression stays and is filtered by its labels. */
export function queryForObject(
  { query, namespaceLabel, objectLabel }: SeriesDefinition,
  namespace: string,
  object: string,
): string {
  if (!METRIC_NAME.test(query)) {
    return query;
  }
  const matchers = [
    `${namespaceLabel}="${escapeLabelValue(namespace)}"`,
    `${objectLabel}="${escapeLabelValue(object)}"`,
  ];
  return `${query}{${matchers.join(',')}}`;
}
