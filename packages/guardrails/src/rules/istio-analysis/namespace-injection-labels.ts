import { injectionLabels } from '../../mesh/injectionLabels';
import type { Rule } from '../../rule';

export const namespaceInjectionLabels: Rule = {
  id: 'namespace-injection-labels',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Namespace'],
  summary: 'A Namespace has several labels that choose a way into the mesh.',
  why: 'One of them wins (`istio-injection` over `istio.io/rev`), so pods get another proxy, or another revision of it, than the other label says.',
  fix: 'Keep one of them.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/injection/injection.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0123/',
  },
  aliases: ['IST0123'],
  *check(bundle, { platform }) {
    for (const { namespace, choices } of injectionLabels(
      bundle,
      platform.istio.rootNamespace,
    )) {
      if (choices.length > 1) {
        yield {
          message: `namespace "${namespace.name}" has ${
            choices.length
          } labels that choose a way into the mesh: ${choices.join(', ')}`,
          resource: namespace,
          path: ['metadata', 'labels'],
          evidence: { labels: choices },
        };
      }
    }
  },
};
