import { checkRuleGroups } from '../../prometheus/ruleGroups';
import type { Rule } from '../../rule';

export const ruleGroup: Rule = {
  id: 'rule-group',
  layer: 'prometheus',
  severity: 'error',
  kinds: ['PrometheusRule'],
  summary: 'Prometheus refuses the rule file.',
  why: 'One broken rule keeps the whole file from loading, so none of its alerts exists.',
  fix: 'Correct the rule at the place named; `promtool check rules` says the same.',
  source: {
    title: 'prometheus model/rulefmt/rulefmt.go Validate',
    url: 'https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/',
  },
  aliases: ['promql/syntax'],
  *check(bundle) {
    for (const resource of bundle.ofKind('PrometheusRule')) {
      for (const { message, path } of checkRuleGroups(resource.spec)) {
        yield { message, resource, path: ['spec', ...path] };
      }
    }
  },
};
