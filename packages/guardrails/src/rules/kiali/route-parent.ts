import { absenceSeverity } from '../../mesh/absence';
import { acceptsRoutesOf } from '../../mesh/routeSharing';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'];

export const routeParent: Rule = {
  id: 'route-parent',
  layer: 'kiali',
  severity: 'error',
  kinds: KINDS,
  summary:
    'A route is attached to a Gateway that does not exist or does not take it.',
  why: 'Nobody serves the route: callers see 404 or no listener at all.',
  fix: 'Correct name and namespace of the parent; without a namespace the own one is meant. For routes of other namespaces, set allowedRoutes on the listener.',
  source: {
    title: 'kiali business/checkers/k8shttproutes/no_k8sgateway_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1401--k8s-httproute-is-pointing-to-a-non-existent-k8s-gateway',
  },
  aliases: ['KIA1401'],
  *check(bundle, context) {
    const described = new Set(
      bundle
        .ofKind('gateway.networking.k8s.io/Gateway')
        .map(gateway => gateway.namespace),
    );
    for (const resource of KINDS.flatMap(kind =>
      bundle.ofKind(`gateway.networking.k8s.io/${kind}`),
    )) {
      for (const [index, item] of listOf(resource.spec.parentRefs).entries()) {
        const parent = fieldsOf(item);
        const kind = textOf(parent.kind) ?? 'Gateway';
        const namespace = textOf(parent.namespace) ?? resource.namespace;
        const name = textOf(parent.name) ?? '';
        const severity = absenceSeverity(
          context,
          'error',
          described.has(namespace),
        );
        const found = bundle.find(
          'gateway.networking.k8s.io/Gateway',
          namespace,
          name,
        );
        const section = textOf(parent.sectionName);
        const path = ['spec', 'parentRefs', index, 'name'];
        if (kind !== 'Gateway') {
          continue;
        }
        if (!found && severity) {
          yield {
            message: `no Gateway "${name}" in namespace "${namespace}"`,
            resource,
            path,
            severity,
            evidence: { gateway: name, namespace },
          };
        } else if (
          found &&
          !acceptsRoutesOf(bundle, found, resource.namespace, section)
        ) {
          yield {
            message: `no listener${
              section ? ` "${section}"` : ''
            } of Gateway "${name}" takes routes of namespace "${
              resource.namespace
            }"`,
            resource,
            path,
            evidence: { gateway: name, namespace },
          };
        }
      }
    }
  },
};
