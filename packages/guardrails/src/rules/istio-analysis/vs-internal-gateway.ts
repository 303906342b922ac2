import { gatewayReferences } from '../../mesh/gateways';
import type { Rule } from '../../rule';

export const vsInternalGateway: Rule = {
  id: 'vs-internal-gateway',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A VirtualService is bound to a gateway that istiod made of a Gateway API listener.',
  why: 'Such names are internal to istiod: a later version can change them, and the routes are lost without an error.',
  fix: 'Attach an HTTPRoute to the Gateway, or bind the VirtualService to an Istio Gateway of its own.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/gateways.go; pkg/config/kube IsInternalGatewayReference',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0165/',
  },
  aliases: ['IST0165'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      for (const { internal, text, path } of gatewayReferences(
        resource,
        resource.spec.gateways,
        ['spec', 'gateways'],
      )) {
        if (internal) {
          yield {
            message: `gateway "${text}" is internal to istiod`,
            resource,
            path,
            evidence: { gateway: text },
          };
        }
      }
    }
  },
};
