import { absenceSeverity } from '../../mesh/absence';
import { hostNamesOf } from '../../mesh/hostNames';
import { findService, knowsServicesOf } from '../../mesh/serviceRegistry';
import { textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const drHost: Rule = {
  id: 'dr-host',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'A DestinationRule is for a host that no Service and no ServiceEntry provides.',
  why: 'It has no effect: the load balancing, limits and TLS settings in it apply to nothing.',
  fix: 'Correct the host; short names belong to the namespace of the DestinationRule.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/destinationrule/subset.go; kiali business/checkers/destinationrules/no_dest_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0174/',
  },
  aliases: ['IST0174', 'KIA0202'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const { namespace, spec } = resource;
      const host = textOf(spec.host) ?? '';
      const found =
        host.startsWith('*') ||
        hostNamesOf(bundle, host, namespace).some(name =>
          findService(bundle, namespace, name, spec.exportTo),
        );
      const known = knowsServicesOf(bundle, host, namespace);
      const severity = absenceSeverity(context, 'warning', known);
      if (host !== '' && !found && severity) {
        yield {
          message: `no Service or ServiceEntry answers for host "${host}", so this DestinationRule has no effect`,
          resource,
          path: ['spec', 'host'],
          severity,
          evidence: { host },
        };
      }
    }
  },
};
