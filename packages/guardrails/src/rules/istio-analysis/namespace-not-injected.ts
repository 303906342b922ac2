import { injectionLabels, injectsByDefault } from '../../mesh/injectionLabels';
import type { Rule } from '../../rule';

export const namespaceNotInjected: Rule = {
  id: 'namespace-not-injected',
  layer: 'istio-analysis',
  severity: 'info',
  kinds: ['Namespace'],
  summary: 'A Namespace does not say whether its pods belong to the mesh.',
  why: 'Without a label pods get no sidecar: no mutual TLS, no retries, no metrics. If that is wanted, say so.',
  fix: 'Label it `istio-injection: enabled` or `disabled`, `istio.io/rev: <revision>`, or `istio.io/dataplane-mode: ambient`.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/injection/injection.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0102/',
  },
  aliases: ['IST0102'],
  *check(bundle, { platform }) {
    for (const { namespace, undecided, revision } of injectionLabels(
      bundle,
      platform.istio.rootNamespace,
    )) {
      if (undecided && !injectsByDefault(bundle, revision)) {
        yield {
          message: `namespace "${namespace.name}" has no label that takes its pods into the mesh or keeps them out`,
          resource: namespace,
          path: ['metadata', 'labels'],
        };
      }
    }
  },
};
