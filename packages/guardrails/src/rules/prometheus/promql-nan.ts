import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkDivision, recordedRules } from '../../prometheus/checks';
import type { Rule } from '../../rule';

export const promqlNan: Rule = {
  id: 'promql-nan',
  layer: 'prometheus',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary: 'A division by zero in one series spoils a whole aggregation.',
  why: 'x / 0 is NaN or infinite, and one such value makes the sum or average over all series so.',
  fix: 'Divide after aggregating, or only by what is not zero: `sum(a / (b > 0))`.',
  source: {
    title: 'pint promql/nan',
    url: 'https://cloudflare.github.io/pint/checks/promql/nan.html',
  },
  aliases: ['promql/nan'],
  *check(bundle) {
    const rules = judgedRules(bundle);
    const recorded = recordedRules(rules.map(rule => rule.judged));
    for (const rule of rules) {
      for (const { message, places } of checkDivision(rule.judged, recorded)) {
        yield reportAt(rule, places[0], message);
      }
    }
  },
};
