import { absenceSeverity } from '../../mesh/absence';
import { findGateway, gatewayReferences } from '../../mesh/gateways';
import type { Rule } from '../../rule';

export const vsGateway: Rule = {
  id: 'vs-gateway',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary: 'A VirtualService is bound to a gateway that does not exist.',
  why: 'No proxy gets the routes: callers from outside see 404.',
  fix: 'Correct the name; a gateway of another namespace is written `namespace/name`.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/gateways.go; kiali business/checkers/virtualservices/no_gateway_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA1102'],
  *check(bundle, context) {
    const namespaces = new Set(
      bundle.ofKind('Gateway').map(gateway => gateway.namespace),
    );
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      for (const reference of gatewayReferences(
        resource,
        resource.spec.gateways,
        ['spec', 'gateways'],
      )) {
        const { text, namespace, internal, path } = reference;
        const severity = absenceSeverity(
          context,
          'error',
          namespaces.has(namespace),
        );
        if (!internal && severity && !findGateway(bundle, reference)) {
          yield {
            message: `no gateway "${text}" in namespace "${namespace}"`,
            resource,
            path,
            severity,
            evidence: { gateway: text, namespace },
          };
        }
      }
    }
  },
};
