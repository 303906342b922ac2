import {
  destinationRules,
  meshClientMode,
  namespaceClientMode,
  peerAuthentications,
  wideMode,
} from '../../mesh/mtlsSettings';
import type { Bundle } from '../../model/bundle';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

function strictPolicy(policies: readonly Resource[]): Resource | undefined {
  return policies.find(policy => wideMode(policy) === 'STRICT');
}

/** The PeerAuthentication that refuses callers without TLS; the namespace's own decides before the mesh's. */
function refusingPolicy(
  bundle: Bundle,
  namespace: string,
  rootNamespace: string,
): Resource | undefined {
  const own = peerAuthentications(bundle, namespace);
  const deciding = own.find(policy =>
    ['STRICT', 'PERMISSIVE'].includes(wideMode(policy) ?? ''),
  );
  if (deciding) {
    return strictPolicy([deciding]);
  }
  return own.some(policy => wideMode(policy) === 'DISABLE')
    ? undefined
    : strictPolicy(peerAuthentications(bundle, rootNamespace));
}

export const drMtlsDisabled: Rule = {
  id: 'dr-mtls-disabled',
  layer: 'kiali',
  severity: 'error',
  kinds: ['DestinationRule'],
  summary:
    'A DestinationRule turns TLS off towards servers whose PeerAuthentication demands it.',
  why: 'Callers connect in plain text and are refused.',
  fix: 'Remove `tls.mode: DISABLE`, or make the PeerAuthentication PERMISSIVE.',
  source: {
    title:
      'kiali business/checkers/destinationrules/disabled_namespacewide_mtls_checker.go, disabled_meshwide_mtls_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0207--peerauthentication-with-tls-strict-mode-found-it-should-be-permissive',
  },
  aliases: ['KIA0207', 'KIA0208'],
  *check(bundle, { platform }) {
    const { rootNamespace } = platform.istio;
    for (const resource of destinationRules(bundle)) {
      const { namespace } = resource;
      let policy: Resource | undefined;
      if (meshClientMode(resource) === 'DISABLE') {
        policy = strictPolicy(peerAuthentications(bundle, rootNamespace));
      } else if (namespaceClientMode(resource, namespace) === 'DISABLE') {
        policy = refusingPolicy(bundle, namespace, rootNamespace);
      }
      if (policy) {
        yield {
          message: `TLS is off here, but ${describeResource(
            policy,
          )} demands mutual TLS`,
          resource,
          path: ['spec', 'trafficPolicy', 'tls', 'mode'],
          evidence: { meshWide: policy.namespace === rootNamespace },
        };
      }
    }
  },
};
