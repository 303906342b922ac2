import { KpaController, KpaReading } from '../controllers/knative/kpa';
import { Exporter, Sample } from './scrape';

/** One revision, in the Prometheus spelling of the autoscaler's OpenTelemetry metrics (`kn.revision.pods.desired`). */
function revision(reading: KpaReading, sample: Sample): void {
  const labels = {
    k8s_namespace_name: reading.namespace,
    kn_service_name: reading.service,
    kn_revision_name: reading.revision,
  };
  const { spec } = reading.policy;
  const kind = spec.scalingMetric === 'rps' ? 'rps' : 'concurrency';
  sample('kn_revision_pods_desired', labels, reading.decided);
  sample('kn_revision_pods_requested', labels, reading.requested);
  sample('kn_revision_pods_count', labels, reading.actual);
  sample(
    'kn_revision_pods_pending_count',
    labels,
    Math.max(0, reading.requested - reading.actual),
  );
  sample('kn_revision_panic_mode', labels, Number(reading.panicking));
  sample('kn_revision_capacity_excess', labels, reading.excessBurstCapacity);
  sample(`kn_revision_${kind}_stable`, labels, reading.stableValue);
  sample(`kn_revision_${kind}_panic`, labels, reading.panicValue);
  sample(`kn_revision_${kind}_target`, labels, spec.targetValue);
}

/** Series of the Knative autoscaler. */
export function knativeExporter(kpa: KpaController): Exporter {
  return sample => {
    for (const reading of kpa.readings()) revision(reading, sample);
  };
}
