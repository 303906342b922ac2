import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const memoryScaling: Rule = {
  id: 'memory-scaling',
  layer: 'elastic',
  severity: 'info',
  kinds: ['HorizontalPodAutoscaler'],
  summary: 'An HPA scales by memory, which most runtimes do not give back.',
  why: 'The number of pods follows the highest of the metrics: memory of a runtime with garbage collection stays up after the load, and so do the pods.',
  fix: 'Scale by CPU or requests; alert on memory.',
  source: {
    title:
      'kubernetes pkg/controller/podautoscaler/horizontal.go: the highest proposal wins',
    url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'autoscaling/HorizontalPodAutoscaler',
    )) {
      for (const [index, item] of listOf(resource.spec.metrics).entries()) {
        const metric = fieldsOf(item);
        const source = fieldsOf(metric.resource ?? metric.containerResource);
        if (textOf(source.name) === 'memory') {
          yield {
            message: `memory keeps ${resource.name} at its highest number of pods long after the load has gone`,
            resource,
            path: ['spec', 'metrics', index],
          };
        }
      }
    }
  },
};
