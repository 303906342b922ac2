import { hostsOverlap } from '../../istio/names';
import {
  findGateway,
  gatewayHosts,
  gatewayReferences,
} from '../../mesh/gateways';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const vsGatewayHost: Rule = {
  id: 'vs-gateway-host',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'No host of a VirtualService is served by the gateway it is bound to.',
  why: 'The gateway only takes routes for hosts it lists: the routes are ignored and callers see 404.',
  fix: 'Add the host to a server of the Gateway (with the right `namespace/` prefix), or use a host it serves.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/gateways.go vsHostInGateway',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0132/',
  },
  aliases: ['IST0132'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      const hosts = textsOf(resource.spec.hosts);
      for (const reference of gatewayReferences(
        resource,
        resource.spec.gateways,
        ['spec', 'gateways'],
      )) {
        const gateway = findGateway(bundle, reference);
        // Like istioctl, a missing gateway counts as one without hosts when nothing else can exist.
        if (reference.internal || (!gateway && !context.bundleIsWholeCluster)) {
          continue;
        }
        const served = gateway ? gatewayHosts(gateway, resource.namespace) : [];
        if (!served.some(host => hosts.some(own => hostsOverlap(host, own)))) {
          yield {
            message: `gateway "${reference.text}" serves none of the hosts ${
              hosts.join(', ') || '(none)'
            }; it serves: ${served.join(', ') || 'none for this namespace'}`,
            resource,
            path: reference.path,
            evidence: { gateway: reference.text, hosts, served },
          };
        }
      }
    }
  },
};
