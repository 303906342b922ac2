import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkFragile } from '../../prometheus/checks';
import type { Rule } from '../../rule';

export const promqlFragile: Rule = {
  id: 'promql-fragile',
  layer: 'prometheus',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary: 'An alert flaps or fires falsely because of how its query is built.',
  why: 'Which series `topk` picks changes from one evaluation to the next, and two aggregations disagree while Prometheus has scraped only some of its targets.',
  fix: 'Alert on a limit instead of `topk`; give the alert a `for` of at least two scrape intervals.',
  source: {
    title: 'pint promql/fragile',
    url: 'https://cloudflare.github.io/pint/checks/promql/fragile.html',
  },
  aliases: ['promql/fragile'],
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      for (const { message, places } of checkFragile(rule.judged)) {
        yield reportAt(rule, places[0], message);
      }
    }
  },
};
