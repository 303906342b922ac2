import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const metricWithoutAdapter: Rule = {
  id: 'metric-without-adapter',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['HorizontalPodAutoscaler'],
  summary:
    'An HPA uses a metric that only an adapter can serve, and the bundle has none.',
  why: 'Without an adapter the metric is missing: the HPA stops on it, and even with another metric it never scales down.',
  fix: "Use a KEDA ScaledObject with a Prometheus trigger, or install an adapter and exempt the HPA with the adapter's name.",
  source: {
    title:
      'kubernetes pkg/controller/podautoscaler/horizontal.go computeReplicasForMetrics; custom.metrics.k8s.io',
    url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-metrics-apis',
  },
  *check(bundle) {
    const served = bundle
      .ofKind('apiregistration.k8s.io/APIService')
      .some(item =>
        /^(custom|external)\.metrics\.k8s\.io$/.test(
          textOf(item.spec.group) ?? '',
        ),
      );
    if (served) {
      return;
    }
    for (const resource of bundle.ofKind(
      'autoscaling/HorizontalPodAutoscaler',
    )) {
      for (const [index, item] of listOf(resource.spec.metrics).entries()) {
        const metric = fieldsOf(item);
        const type = textOf(metric.type) ?? '';
        if (['Pods', 'Object', 'External'].includes(type)) {
          const name = textOf(
            fieldsOf(fieldsOf(metric[type.toLowerCase()]).metric).name,
          );
          yield {
            message: `metric ${name} of type ${type} needs an adapter for ${
              type === 'External' ? 'external' : 'custom'
            }.metrics.k8s.io, and none is here; while it is missing, ${
              resource.name
            } does not scale down`,
            resource,
            path: ['spec', 'metrics', index],
            evidence: { metric: name ?? '', type },
          };
        }
      }
    }
  },
};
