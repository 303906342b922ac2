import type { SeriesDefinition } from '@elastic-mesh/plugin-elastic-services-node';

// Names: the autoscaler's OpenTelemetry gauges as Prometheus writes them (knative/serving pkg/autoscaler/scaling/metrics.go).
function gauge(id: string, metric: string): SeriesDefinition {
  return {
    id,
    query: metric,
    namespaceLabel: 'k8s_namespace_name',
    objectLabel: 'kn_revision_name',
    keyedBy: 'revision',
  };
}

/** What the autoscaler exports of its last tick. */
export const KPA_SERIES: readonly SeriesDefinition[] = [
  gauge('kpa.concurrency.stable', 'kn_revision_concurrency_stable'),
  gauge('kpa.concurrency.panic', 'kn_revision_concurrency_panic'),
  gauge('kpa.rps.stable', 'kn_revision_rps_stable'),
  gauge('kpa.rps.panic', 'kn_revision_rps_panic'),
  gauge('kpa.panic.mode', 'kn_revision_panic_mode'),
];
