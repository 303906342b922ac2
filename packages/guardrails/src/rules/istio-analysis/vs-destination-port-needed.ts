import { routeDestinations } from '../../mesh/routeDestinations';
import { findService } from '../../mesh/serviceRegistry';
import type { Rule } from '../../rule';

export const vsDestinationPortNeeded: Rule = {
  id: 'vs-destination-port-needed',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary: 'A VirtualService names no port of a destination that has several.',
  why: 'Istio cannot tell which port is meant; requests are answered with 503 or go to the wrong port.',
  fix: 'Add `port.number` to the destination.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go checkServiceEntryPorts',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0112/',
  },
  aliases: ['IST0112'],
  *check(bundle) {
    for (const { resource, host, port, path } of routeDestinations(bundle)) {
      const service =
        port === undefined &&
        findService(bundle, resource.namespace, host, resource.spec.exportTo);
      if (service && service.ports.length > 1) {
        const numbers = service.ports.map(item => item.number);
        yield {
          message: `host "${host}" has ${numbers.length} ports (${numbers.join(
            ', ',
          )}) and the destination chooses none`,
          resource,
          path,
          evidence: { host, ports: numbers.map(String) },
        };
      }
    }
  },
};
