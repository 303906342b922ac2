import { destinationRules } from '../../mesh/mtlsSettings';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const drSubsetLabels: Rule = {
  id: 'dr-subset-labels',
  layer: 'kiali',
  severity: 'info',
  kinds: ['DestinationRule'],
  summary: 'A subset of a DestinationRule has no labels.',
  why: 'It stands for all pods of the host: a split by weight between it and another subset is not the split it looks like.',
  fix: 'Give it labels, unless it only carries a traffic policy of its own (for example for a ServiceEntry).',
  source: {
    title: 'kiali business/checkers/destinationrules/no_dest_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0209--this-subset-has-not-labels',
  },
  aliases: ['KIA0209'],
  *check(bundle) {
    for (const resource of destinationRules(bundle)) {
      for (const [index, item] of listOf(resource.spec.subsets).entries()) {
        const { name, labels } = fieldsOf(item);
        if (Object.keys(fieldsOf(labels)).length === 0) {
          yield {
            message: `subset "${
              textOf(name) ?? ''
            }" has no labels, so it stands for all pods of the host`,
            resource,
            path: ['spec', 'subsets', index],
          };
        }
      }
    }
  },
};
