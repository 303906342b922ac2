import { containersOf, DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { valueAt } from '../../model/fields';
import { quantityValue } from '../../model/quantity';
import type { Rule } from '../../rule';

export const unsetMemoryRequirements: Rule = {
  id: 'unset-memory-requirements',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A container has no memory limit.',
  why: 'One leak takes the memory of the whole node, and other pods are evicted.',
  fix: 'Set `resources.limits.memory` to what the container was measured to need.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/memoryrequirements, pkg/builtinchecks/yamls/unset-memory-requirements.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=unset-memory-requirements',
  },
  aliases: ['unset-memory-requirements'],
  *check(bundle) {
    for (const { workload, container } of containersOf(bundle, {
      init: true,
    })) {
      const amount = valueAt(container.fields, [
        'resources',
        'limits',
        'memory',
      ]);
      if (!quantityValue(amount)) {
        yield {
          message: `container "${container.name}" has memory limit 0`,
          resource: workload.resource,
          path: [...container.path, 'resources', 'limits', 'memory'],
        };
      }
    }
  },
};
