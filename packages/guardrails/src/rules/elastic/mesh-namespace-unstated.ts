import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const POLICIES: readonly string[] = [
  'networking.istio.io/VirtualService',
  'networking.istio.io/DestinationRule',
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/PeerAuthentication',
];

export const meshNamespaceUnstated: Rule = {
  id: 'mesh-namespace-unstated',
  layer: 'elastic',
  severity: 'info',
  kinds: [
    'VirtualService',
    'DestinationRule',
    'AuthorizationPolicy',
    'PeerAuthentication',
  ],
  summary:
    'Mesh policies are in a namespace that nothing here joins to the mesh.',
  why: 'Routes, circuit breakers and authorization are carried out by proxies; without a label on the Namespace (or on every pod) there are none, and the policies do nothing, silently.',
  fix: 'Add the Namespace with the label istio-injection: enabled, istio.io/rev, or istio.io/dataplane-mode: ambient.',
  source: {
    title: 'istio pkg/kube/inject/inject.go injectRequired',
    url: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
  },
  *check(bundle, { bundleIsWholeCluster, platform }) {
    if (!bundleIsWholeCluster) {
      return;
    }
    const counted = new Map<string, { first: Resource; count: number }>();
    for (const resource of POLICIES.flatMap(kind => bundle.ofKind(kind))) {
      const known = counted.get(resource.namespace);
      counted.set(resource.namespace, {
        first: known?.first ?? resource,
        count: (known?.count ?? 0) + 1,
      });
    }
    for (const [namespace, { first, count }] of counted) {
      if (
        namespace !== '' &&
        namespace !== platform.istio.rootNamespace &&
        !bundle.find('/Namespace', '', namespace)
      ) {
        yield {
          message: `${count} mesh ${
            count === 1 ? 'policy is' : 'policies are'
          } in namespace ${namespace}, and no Namespace here joins it to the mesh`,
          resource: first,
          path: ['metadata', 'namespace'],
          evidence: { namespace, policies: count },
        };
      }
    }
  },
};
