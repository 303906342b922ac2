import { injectionLabels, injectsByDefault } from '../../mesh/injectionLabels';
import type { Rule } from '../../rule';

export const namespaceInjectedByDefault: Rule = {
  id: 'namespace-injected-by-default',
  layer: 'istio-analysis',
  severity: 'info',
  kinds: ['Namespace'],
  summary:
    'A Namespace without a label is injected because the injector injects by default.',
  why: 'Whoever reads the manifest does not see that its pods get sidecars.',
  fix: 'Label it `istio-injection: enabled` or `disabled`.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/injection/injection.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0148/',
  },
  aliases: ['IST0148'],
  *check(bundle, { platform }) {
    for (const { namespace, undecided, revision } of injectionLabels(
      bundle,
      platform.istio.rootNamespace,
    )) {
      if (undecided && injectsByDefault(bundle, revision)) {
        yield {
          message: `namespace "${namespace.name}" has no injection label, and the injector injects by default`,
          resource: namespace,
          path: ['metadata', 'labels'],
        };
      }
    }
  },
};
