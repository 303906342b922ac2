import { containersOf, DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const duplicateEnvVar: Rule = {
  id: 'duplicate-env-var',
  layer: 'kube-linter',
  severity: 'warning',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A container sets one environment variable twice.',
  why: 'The last one wins; whoever changes the first one changes nothing. Server-side apply refuses such a list.',
  fix: 'Keep one of them.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/duplicatenvvar',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=duplicate-env-var',
  },
  aliases: ['duplicate-env-var'],
  *check(bundle) {
    for (const { workload, container } of containersOf(bundle, {
      init: true,
    })) {
      const names = listOf(container.fields.env).map(
        item => textOf(fieldsOf(item).name) ?? '',
      );
      for (const name of new Set(names)) {
        const second = names.indexOf(name, names.indexOf(name) + 1);
        if (second >= 0) {
          yield {
            message: `Duplicate environment variable ${name} in container "${container.name}" found`,
            resource: workload.resource,
            path: [...container.path, 'env', second],
            evidence: { variable: name },
          };
        }
      }
    }
  },
};
