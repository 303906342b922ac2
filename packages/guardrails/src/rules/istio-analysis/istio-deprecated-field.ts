import type { Bundle } from '../../model/bundle';
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  valueAt,
} from '../../model/fields';
import type { Report, Rule } from '../../rule';

const REMOVED_KINDS = [
  'ClusterRbacConfig',
  'RbacConfig',
  'ServiceRole',
  'ServiceRoleBinding',
];

function* delays(bundle: Bundle): Iterable<Report> {
  for (const resource of bundle.ofKind('networking.istio.io/VirtualService')) {
    for (const [index, route] of listOf(resource.spec.http).entries()) {
      if ((numberOf(valueAt(route, ['fault', 'delay', 'percent'])) ?? 0) > 0) {
        yield {
          message:
            'fault.delay.percent is deprecated; use fault.delay.percentage.value',
          resource,
          path: ['spec', 'http', index, 'fault', 'delay', 'percent'],
          part: 'key',
        };
      }
    }
  }
}

function* egressProxies(bundle: Bundle): Iterable<Report> {
  const path = ['outboundTrafficPolicy', 'egressProxy'];
  for (const resource of bundle.ofKind('networking.istio.io/Sidecar')) {
    if (valueAt(resource.spec, path) !== undefined) {
      yield {
        message: 'outboundTrafficPolicy.egressProxy is ignored',
        resource,
        path: ['spec', ...path],
        part: 'key',
      };
    }
  }
}

function* removedDefinitions(bundle: Bundle): Iterable<Report> {
  for (const resource of bundle.ofKind(
    'apiextensions.k8s.io/CustomResourceDefinition',
  )) {
    const kind = textOf(fieldsOf(resource.spec.names).kind) ?? '';
    if (
      resource.spec.group === 'rbac.istio.io' &&
      REMOVED_KINDS.includes(kind)
    ) {
      yield {
        message: `kind ${kind} of rbac.istio.io was removed from Istio; use AuthorizationPolicy`,
        resource,
        path: ['spec', 'names', 'kind'],
      };
    }
  }
}

export const istioDeprecatedField: Rule = {
  id: 'istio-deprecated-field',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['VirtualService', 'Sidecar', 'CustomResourceDefinition'],
  summary: 'A field or kind of Istio is deprecated, ignored or gone.',
  why: 'It has no effect, or will have none after an upgrade.',
  fix: 'Use what the message names.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/deprecation/deprecation.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0002/',
  },
  aliases: ['IST0002'],
  *check(bundle) {
    yield* delays(bundle);
    yield* egressProxies(bundle);
    yield* removedDefinitions(bundle);
  },
};
