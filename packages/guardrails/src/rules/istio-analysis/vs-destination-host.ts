import { absenceSeverity } from '../../mesh/absence';
import { routeDestinations } from '../../mesh/routeDestinations';
import { findService, knowsServicesOf } from '../../mesh/serviceRegistry';
import type { Rule } from '../../rule';

export const vsDestinationHost: Rule = {
  id: 'vs-destination-host',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary:
    'A VirtualService sends traffic to a host that no Service and no ServiceEntry provides.',
  why: 'The proxies have no cluster for the host: every request on this route is answered with 503.',
  fix: 'Correct the name (short names belong to the namespace of the VirtualService), or add the Service or ServiceEntry and export it to this namespace.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA1101'],
  *check(bundle, context) {
    for (const { resource, host, path } of routeDestinations(bundle)) {
      const { namespace, spec } = resource;
      if (findService(bundle, namespace, host, spec.exportTo)) {
        continue;
      }
      const known = knowsServicesOf(bundle, host, namespace);
      const severity = absenceSeverity(context, 'error', known);
      if (severity) {
        yield {
          message: `no Service or ServiceEntry answers for host "${host}"`,
          resource,
          path: [...path, 'host'],
          severity,
          evidence: { host },
        };
      }
    }
  },
};
