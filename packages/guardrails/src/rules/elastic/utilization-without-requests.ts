import { autoscalersOf } from '../../elastic/autoscalers';
import { containerResources } from '../../elastic/podResources';
import { workloadsNamed } from '../../elastic/workloadIndex';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const utilizationWithoutRequests: Rule = {
  id: 'utilization-without-requests',
  layer: 'elastic',
  severity: 'error',
  kinds: ['HorizontalPodAutoscaler'],
  summary:
    'An HPA measures utilization of a request that a container does not have.',
  why: 'Utilization is usage divided by request over all containers: one without a request, a sidecar too, and the HPA reports FailedGetResourceMetric and stays where it is.',
  fix: 'State the request on every container, or use a ContainerResource metric that names the application container.',
  source: {
    title:
      'kubernetes pkg/controller/podautoscaler/replica_calculator.go calculateRequests',
    url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#container-resource-metrics',
  },
  *check(bundle, context) {
    for (const { resource, targetKind, targetName } of autoscalersOf(bundle)) {
      const workload = workloadsNamed(
        bundle,
        resource.namespace,
        targetName,
      ).find(item => item.resource.kind === targetKind);
      if (!workload) {
        continue;
      }
      for (const [index, item] of listOf(resource.spec.metrics).entries()) {
        const metric = fieldsOf(item);
        const source = fieldsOf(metric.resource);
        const name = textOf(source.name);
        const utilization = fieldsOf(source.target).type === 'Utilization';
        if (
          metric.type !== 'Resource' ||
          !utilization ||
          (name !== 'cpu' && name !== 'memory')
        ) {
          continue;
        }
        for (const container of containerResources(
          bundle,
          workload,
          context.platform,
        )) {
          if (
            (container.requests[name] ?? container.limits[name]) === undefined
          ) {
            yield {
              message: `container ${container.container} of ${targetName} has no ${name} request, so ${resource.name} reads no utilization at all`,
              resource,
              path: ['spec', 'metrics', index],
              evidence: { container: container.container, resource: name },
            };
          }
        }
      }
    }
  },
};
