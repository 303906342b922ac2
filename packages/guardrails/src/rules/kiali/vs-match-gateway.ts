import { absenceSeverity } from '../../mesh/absence';
import { findGateway, gatewayReferences } from '../../mesh/gateways';
import { fieldsOf, listOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const vsMatchGateway: Rule = {
  id: 'vs-match-gateway',
  layer: 'kiali',
  severity: 'error',
  kinds: ['VirtualService'],
  summary:
    'A match of a VirtualService is limited to a gateway that does not exist.',
  why: 'The match is never true, so its route is never used.',
  fix: 'Correct the name; a gateway of another namespace is written `namespace/name`.',
  source: {
    title: 'kiali business/checkers/virtualservices/no_gateway_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1102--virtualservice-is-pointing-to-a-non-existent-gateway',
  },
  aliases: ['KIA1102'],
  *check(bundle, context) {
    const namespaces = new Set(
      bundle.ofKind('Gateway').map(gateway => gateway.namespace),
    );
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      const references = listOf(resource.spec.http).flatMap((route, index) =>
        listOf(fieldsOf(route).match).flatMap((match, position) =>
          gatewayReferences(resource, fieldsOf(match).gateways, [
            'spec',
            'http',
            index,
            'match',
            position,
            'gateways',
          ]),
        ),
      );
      for (const reference of references) {
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
