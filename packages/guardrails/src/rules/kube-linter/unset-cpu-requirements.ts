import { containersOf, DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { valueAt } from '../../model/fields';
import { quantityValue } from '../../model/quantity';
import type { Rule } from '../../rule';

export const unsetCpuRequirements: Rule = {
  id: 'unset-cpu-requirements',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A container has no CPU request.',
  why: 'The scheduler reserves nothing for it and an autoscaler has no base for a percentage: nodes fill up and pods starve each other.',
  fix: 'Set `resources.requests.cpu` to what the container was measured to need.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/cpurequirements, pkg/builtinchecks/yamls/unset-cpu-requirements.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=unset-cpu-requirements',
  },
  aliases: ['unset-cpu-requirements'],
  *check(bundle) {
    for (const { workload, container } of containersOf(bundle, {
      init: true,
    })) {
      const amount = valueAt(container.fields, [
        'resources',
        'requests',
        'cpu',
      ]);
      if (!quantityValue(amount)) {
        yield {
          message: `container "${container.name}" has cpu request 0`,
          resource: workload.resource,
          path: [...container.path, 'resources', 'requests', 'cpu'],
        };
      }
    }
  },
};
