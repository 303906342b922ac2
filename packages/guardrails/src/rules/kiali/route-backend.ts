import { absenceSeverity } from '../../mesh/absence';
import { findService, knowsServicesOf } from '../../mesh/serviceRegistry';
import { fieldsOf, listOf, numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'];

export const routeBackend: Rule = {
  id: 'route-backend',
  layer: 'kiali',
  severity: 'error',
  kinds: KINDS,
  summary: 'A route sends to a Service, or a port of it, that does not exist.',
  why: 'Requests are answered with 500.',
  fix: 'Correct name, namespace and port of the backend; another namespace also needs a ReferenceGrant.',
  source: {
    title: 'kiali business/checkers/k8shttproutes/no_host_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1402--backendref-on-rule-doesnt-have-a-valid-service-backendref-name-not-found',
  },
  aliases: ['KIA1402'],
  *check(bundle, context) {
    for (const resource of KINDS.flatMap(kind =>
      bundle.ofKind(`gateway.networking.k8s.io/${kind}`),
    )) {
      for (const [index, rule] of listOf(resource.spec.rules).entries()) {
        for (const [position, item] of listOf(
          fieldsOf(rule).backendRefs,
        ).entries()) {
          const {
            kind = 'Service',
            group = '',
            name,
            namespace,
            port,
          } = fieldsOf(item);
          const host = textOf(name) ?? '';
          if (kind !== 'Service' || group !== '' || host === '') {
            continue;
          }
          const owner = textOf(namespace) ?? resource.namespace;
          const service = findService(bundle, owner, host);
          const path = ['spec', 'rules', index, 'backendRefs', position];
          const number = numberOf(port);
          const severity = absenceSeverity(
            context,
            'error',
            knowsServicesOf(bundle, host, owner),
          );
          if (!service && severity) {
            yield {
              message: `no Service "${host}" in namespace "${owner}"`,
              resource,
              path: [...path, 'name'],
              severity,
            };
          } else if (
            service &&
            number !== undefined &&
            !service.ports.some(known => known.number === number)
          ) {
            yield {
              message: `Service "${host}" has no port ${number}`,
              resource,
              path: [...path, 'port'],
            };
          }
        }
      }
    }
  },
};
