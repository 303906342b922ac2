import { numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const priorityClassUnused: Rule = {
  id: 'priority-class-unused',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PriorityClass'],
  summary:
    'A PriorityClass is defined and no workload uses it, or it preempts more than its name says.',
  why: 'A class that no pod names changes nothing; one that is used and may preempt evicts pods of everybody with a lower value.',
  fix: 'Name it in priorityClassName of the workloads it is for, and set preemptionPolicy: Never unless evicting others is meant.',
  source: {
    title: 'Kubernetes pod priority and preemption',
    url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  },
  *check(bundle) {
    const used = new Set(
      bundle.workloads.map(
        item => textOf(item.podSpec.priorityClassName) ?? '',
      ),
    );
    for (const resource of bundle.ofKind('scheduling.k8s.io/PriorityClass')) {
      const value = numberOf(resource.object.value) ?? 0;
      if (
        bundle.workloads.length > 0 &&
        !used.has(resource.name) &&
        resource.object.globalDefault !== true
      ) {
        yield {
          message: `no workload of this bundle names PriorityClass ${resource.name}`,
          resource,
          path: ['metadata', 'name'],
        };
      }
      if (value > 0 && resource.object.preemptionPolicy === undefined) {
        yield {
          message: `PriorityClass ${resource.name} of value ${value} evicts every pod with a lower one, those without a class included`,
          resource,
          path: ['value'],
          severity: 'info',
          evidence: { value },
          fix: {
            text: 'Set preemptionPolicy: Never, or state PreemptLowerPriority when it is meant.',
          },
        };
      }
    }
  },
};
