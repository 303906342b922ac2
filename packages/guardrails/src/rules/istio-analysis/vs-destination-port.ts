import { routeDestinations } from '../../mesh/routeDestinations';
import { findService } from '../../mesh/serviceRegistry';
import type { Rule } from '../../rule';

export const vsDestinationPort: Rule = {
  id: 'vs-destination-port',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary: 'A VirtualService names a port that its destination does not have.',
  why: 'The proxies have no cluster for that port: every request on this route is answered with 503.',
  fix: "Use one of the service's ports (`port`, not `targetPort`), or add the port to the Service.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go checkServiceEntryPorts',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101'],
  *check(bundle) {
    for (const { resource, host, port, path } of routeDestinations(bundle)) {
      const service =
        port !== undefined &&
        findService(bundle, resource.namespace, host, resource.spec.exportTo);
      if (!service || service.ports.some(item => item.number === port)) {
        continue;
      }
      const numbers = service.ports.map(item => item.number).join(', ');
      yield {
        message: `host "${host}" has no port ${port}; its ports are: ${
          numbers || 'none'
        }`,
        resource,
        path: [...path, 'port', 'number'],
        evidence: { host, port },
      };
    }
  },
};
