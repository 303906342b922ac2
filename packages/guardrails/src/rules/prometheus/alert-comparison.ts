import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkComparison } from '../../prometheus/checks';
import type { Expr } from '../../promql';
import type { Rule } from '../../rule';

/** `vector(1)` alone is how a heartbeat is written that shows the way of alerts to be open. */
function isHeartbeat(expr: Expr): boolean {
  return (
    expr.type === 'call' &&
    expr.name === 'vector' &&
    expr.args[0]?.type === 'number'
  );
}

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
        yield {
          ...reportAt(rule, places[0], message),
          severity: isHeartbeat(rule.judged.ast) ? 'info' : 'warning',
        };
      }
    }
  },
};
