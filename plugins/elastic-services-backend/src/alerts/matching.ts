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
] as const;

/** Whether an alert is about a workload: same cluster where it names one, same namespace, and one of its names. */
export function isAbout(
  { labels }: Pick<SourcedAlert, 'labels'>,
  { draft, alertNames }: Pick<AdapterState, 'draft' | 'alertNames'>,
): boolean {
  const { cluster, namespace } = draft.workload;
  return (
    (labels.cluster === undefined || labels.cluster === cluster) &&
    (labels.namespace ?? labels.exported_namespace) === namespace &&
    NAME_LABELS.some(label => alertNames.includes(labels[label]))
  );
}
