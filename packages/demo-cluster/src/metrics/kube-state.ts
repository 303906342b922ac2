import { parseQuantity } from '../quantity';
import { ObjectStore } from '../store/object-store';
import { Exporter, Sample } from './scrape';

function autoscalers(store: ObjectStore, sample: Sample): void {
  for (const hpa of store.list('horizontalpodautoscalers.autoscaling')) {
    const { namespace = '', name } = hpa.metadata;
    const labels = { namespace, horizontalpodautoscaler: name };
    const prefix = 'kube_horizontalpodautoscaler';
    sample(`${prefix}_spec_min_replicas`, labels, hpa.spec.minReplicas);
    sample(`${prefix}_spec_max_replicas`, labels, hpa.spec.maxReplicas);
    if (!hpa.status) continue;
    for (const metric of hpa.status.currentMetrics ?? []) {
      const percent = metric.resource?.current?.averageUtilization;
      if (percent !== undefined) {
        sample(
          `${prefix}_status_target_metric`,
          {
            ...labels,
            metric_name: metric.resource.name,
            metric_target_type: 'utilization',
          },
          percent,
        );
      }
    }
    sample(
      `${prefix}_status_current_replicas`,
      labels,
      hpa.status.currentReplicas,
    );
    sample(
      `${prefix}_status_desired_replicas`,
      labels,
      hpa.status.desiredReplicas,
    );
  }
}

function deployments(store: ObjectStore, sample: Sample): void {
  for (const deployment of store.list('deployments.apps')) {
    const { namespace = '', name } = deployment.metadata;
    const labels = { namespace, deployment: name };
    const {
      replicas = 0,
      readyReplicas = 0,
      availableReplicas = 0,
    } = deployment.status ?? {};
    sample('kube_deployment_spec_replicas', labels, deployment.spec.replicas);
    sample('kube_deployment_status_replicas', labels, replicas);
    sample('kube_deployment_status_replicas_ready', labels, readyReplicas);
    sample(
      'kube_deployment_status_replicas_available',
      labels,
      availableReplicas,
    );
  }
}

function quotas(store: ObjectStore, sample: Sample): void {
  for (const quota of store.list('resourcequotas')) {
    const { namespace = '', name } = quota.metadata;
    for (const type of ['hard', 'used']) {
      const amounts: Record<string, string> = quota.status?.[type] ?? {};
      for (const [resource, amount] of Object.entries(amounts)) {
        const labels = { namespace, resourcequota: name, resource, type };
        sample('kube_resourcequota', labels, parseQuantity(amount) ?? NaN);
      }
    }
  }
}

/** Series of kube-state-metrics about autoscalers, Deployments and quotas. */
export function kubeStateExporter(store: ObjectStore): Exporter {
  return sample => {
    autoscalers(store, sample);
    deployments(store, sample);
    quotas(store, sample);
  };
}
