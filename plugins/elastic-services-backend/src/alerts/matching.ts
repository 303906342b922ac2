import type {
  AdapterState,
  SourcedAlert,
} from '@elastic-mesh/plugin-elastic-services-node';

/** Labels in which alert rules name the workload, the revision or the scaler. */
const NAME_LABELS = [
  'service',
  'service_name',
  'workload',
  'deployment',
  'app',
  'configuration',
  'configuration_name',
  'revision',
  'revision_name',
  'function_name',
  'horizontalpodautoscaler',
  'scaledobject',
  'destination_workload',
  'kn_service_name',
  'kn_revision_name',
] as const;

/**
 * Labels in which alert rules name the namespace; the first that an alert has is believed.
 *
 * What the metric itself brings goes before `namespace`, which Prometheus sets to where it scraped: kube-state-metrics
 * and Knative's autoscaler run in another namespace than what they measure.
 */
const NAMESPACE_LABELS = [
  'exported_namespace',
  'k8s_namespace_name',
  'namespace',
  'destination_workload_namespace',
] as const;

/** Whether an alert is about a workload: same cluster where it names one, same namespace, and one of its names. */
export function isAbout(
  { labels }: Pick<SourcedAlert, 'labels'>,
  { draft, alertNames }: Pick<AdapterState, 'draft' | 'alertNames'>,
): boolean {
  const { cluster, namespace } = draft.workload;
  const namespaceLabel = NAMESPACE_LABELS.find(
    label => labels[label] !== undefined,
  );
  return (
    (labels.cluster === undefined || labels.cluster === cluster) &&
    namespaceLabel !== undefined &&
    labels[namespaceLabel] === namespace &&
    NAME_LABELS.some(label => alertNames.includes(labels[label]))
  );
}
