import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkComparison } from '../../prometheus/checks';
import type { Rule } from '../../rule';

export const alertComparison: Rule = {
  id: 'alert-comparison',
  layer: 'prometheus',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary: 'An alert fires whatever the values of its series are.',
  why: 'Prometheus fires an alert for every series an expression returns; one that compares nothing, or compares with `bool`, returns all of them.',
  fix: 'Compare with a limit, without `bool`; for a missing series use `absent()`.',
  source: {
    title: 'pint alerts/comparison',
    url: 'https://cloudflare.github.io/pint/checks/alerts/comparison.html',
  },
  aliases: ['alerts/comparison'],
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      for (const { message, places } of checkComparison(rule.judged)) {
        yield reportAt(rule, places[0], message);
      }
    }
  },
};
