import { hostNamesOf } from '../../mesh/hostNames';
import { destinationRules } from '../../mesh/mtlsSettings';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** Stands for all subsets: a DestinationRule without any is for the whole host. */
const ALL = '';

function subsetsOf({ spec }: Resource): string[] {
  const names = listOf(spec.subsets).map(
    item => textOf(fieldsOf(item).name) ?? '',
  );
  return names.length > 0 ? names : [ALL];
}

function collide(a: Resource, b: Resource): boolean {
  const own = subsetsOf(a);
  const other = subsetsOf(b);
  return (
    own.includes(ALL) ||
    other.includes(ALL) ||
    own.some(name => other.includes(name))
  );
}

export const drDuplicate: Rule = {
  id: 'dr-duplicate',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'Two DestinationRules of one namespace configure the same host and subset.',
  why: 'Istio merges their subsets and keeps the traffic policy of the first: settings of the other one are lost without an error.',
  fix: 'Merge them into one DestinationRule.',
  source: {
    title: 'kiali business/checkers/destinationrules/multi_match_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0201--more-than-one-destinationrules-for-the-same-host-subset-combination',
  },
  aliases: ['KIA0201'],
  *check(bundle) {
    const byHost = new Map<string, Resource[]>();
    for (const rule of destinationRules(bundle)) {
      // With a workloadSelector a rule is for other clients than the next one.
      if (rule.spec.workloadSelector === undefined) {
        const host = hostNamesOf(
          bundle,
          textOf(rule.spec.host) ?? '',
          rule.namespace,
        ).pop();
        const key = `${rule.namespace} ${host}`;
        byHost.set(key, [...(byHost.get(key) ?? []), rule]);
      }
    }
    for (const [key, rules] of byHost) {
      for (const resource of rules.length > 1 ? rules : []) {
        const others = rules.filter(
          other => other !== resource && collide(resource, other),
        );
        if (others.length > 0) {
          yield {
            message: `host "${key.split(' ')[1]}" is also configured by ${others
              .map(describeResource)
              .join(', ')}`,
            resource,
            path: ['spec', 'host'],
            evidence: { others: others.map(describeResource) },
          };
        }
      }
    }
  },
};
