import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { istioSelectors } from '../../prometheus/istioMetrics';
import { canHaveLabel } from '../../promql/labelFlow';
import type { Rule } from '../../rule';

export const istioMetricWithoutReporter: Rule = {
  id: 'istio-metric-without-reporter',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary:
    'A query adds up what the client’s and the server’s proxy say of the same request.',
  why: 'Both proxies report every request, told apart by the label reporter only; without it calls inside the mesh count twice and two different latencies mix.',
  fix: 'Match reporter="destination" for what the service did, or reporter="source" to include connections that failed and cold starts.',
  source: {
    title: 'Istio standard metrics',
    url: 'https://istio.io/latest/docs/reference/config/metrics/',
  },
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      const mixed = istioSelectors(rule.judged).filter(
        ({ selector, flow }) =>
          selector.matchers.every(matcher => matcher.name !== 'reporter') &&
          !canHaveLabel(flow, 'reporter'),
      );
      const names = [...new Set(mixed.map(({ selector }) => selector.name))];
      if (names.length > 0) {
        yield {
          ...reportAt(
            rule,
            ['expr'],
            `${mixed.length} of its selectors (${names.join(
              ', ',
            )}) leave reporter open, so each request between two sidecars counts twice`,
          ),
          evidence: { metrics: names, selectors: mixed.length },
        };
      }
    }
  },
};
