import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import type { Expr } from '../../promql';
import { selectorsOf, walkExpr } from '../../promql/selectors';
import type { Rule } from '../../rule';

const PREFIX = 'kube_horizontalpodautoscaler_';
const COMPARED = new Set(['!=', '>', '<']);

function readsMetric(expr: Expr, name: string): boolean {
  return selectorsOf(expr).some(selector => selector.name === PREFIX + name);
}

function comparesReplicas(expr: Expr): boolean {
  if (expr.type !== 'binary' || !COMPARED.has(expr.operator)) {
    return false;
  }
  const sides = [expr.left, expr.right];
  return (
    sides.some(side => readsMetric(side, 'status_desired_replicas')) &&
    sides.some(side => readsMetric(side, 'status_current_replicas'))
  );
}

/** What keeps a mismatch alert quiet while the autoscaler does its work, and is not there. */
function missingGuards(expr: Expr): string[] {
  const moving = [...walkExpr(expr)].some(
    item => item.type === 'call' && item.name === 'changes',
  );
  return [
    ...(readsMetric(expr, 'spec_max_replicas')
      ? []
      : [`status_current_replicas < ${PREFIX}spec_max_replicas`]),
    ...(readsMetric(expr, 'spec_min_replicas')
      ? []
      : [`status_current_replicas > ${PREFIX}spec_min_replicas`]),
    ...(moving ? [] : ['changes(status_current_replicas[15m]) == 0']),
  ];
}

export const hpaMismatchAtBounds: Rule = {
  id: 'hpa-mismatch-at-bounds',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary:
    'An alert on desired against current replicas fires while the autoscaler works as it should.',
  why: 'The two numbers differ at a bound and during every scaling, so the alert is noise when it matters most; that the maximum is reached needs an alert of its own.',
  fix: 'Add the conditions of kubernetes-mixin’s KubeHpaReplicasMismatch, and KubeHpaMaxedOut beside it.',
  source: {
    title:
      'kubernetes-mixin alerts/apps_alerts.libsonnet KubeHpaReplicasMismatch, KubeHpaMaxedOut',
    url: 'https://github.com/kubernetes-monitoring/kubernetes-mixin/blob/master/alerts/apps_alerts.libsonnet',
  },
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      const { ast, alert } = rule.judged;
      const compared = [...walkExpr(ast)].some(comparesReplicas);
      const missing = alert !== undefined && compared ? missingGuards(ast) : [];
      if (missing.length > 0) {
        yield {
          ...reportAt(
            rule,
            ['expr'],
            `desired and current replicas differ at minReplicas, at maxReplicas and while scaling; ${
              missing.length
            } of 3 conditions are missing: ${missing.join('; ')}`,
          ),
          evidence: { missing },
        };
      }
    }
  },
};
