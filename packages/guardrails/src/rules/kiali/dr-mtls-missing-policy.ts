import { absenceSeverity } from '../../mesh/absence';
import {
  destinationRules,
  meshClientMode,
  namespaceClientMode,
  peerAuthentications,
  wideMode,
} from '../../mesh/mtlsSettings';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

function accepts(policies: readonly Resource[]): boolean {
  return policies.some(policy => {
    const mode = wideMode(policy);
    return mode === 'STRICT' || mode === 'PERMISSIVE';
  });
}

export const drMtlsMissingPolicy: Rule = {
  id: 'dr-mtls-missing-policy',
  layer: 'kiali',
  severity: 'error',
  kinds: ['DestinationRule'],
  summary:
    'A DestinationRule makes callers of a namespace or the mesh use mutual TLS that no PeerAuthentication turns on, and auto mTLS is off.',
  why: 'Servers that do not expect TLS refuse the connection.',
  fix: 'Add a PeerAuthentication with mode PERMISSIVE or STRICT. Judged only when the bundle is the whole cluster.',
  source: {
    title:
      'kiali business/checkers/destinationrules/meshwide_mtls_checker.go, namespacewide_mtls_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0205--peerauthentication-enabling-mtls-at-mesh-level-is-missing',
  },
  aliases: ['KIA0205', 'KIA0206'],
  *check(bundle, context) {
    const { autoMtls, rootNamespace } = context.platform.istio;
    const severity = absenceSeverity(context, 'error', false);
    for (const resource of autoMtls || !severity
      ? []
      : destinationRules(bundle)) {
      const { namespace } = resource;
      const mesh = meshClientMode(resource) === 'ISTIO_MUTUAL';
      const own = namespaceClientMode(resource, namespace) === 'ISTIO_MUTUAL';
      const accepted =
        accepts(peerAuthentications(bundle, rootNamespace)) ||
        (own && accepts(peerAuthentications(bundle, namespace)));
      if ((mesh || own) && !accepted) {
        yield {
          message: `callers use mutual TLS, and no PeerAuthentication turns it on for ${
            mesh ? 'the mesh' : `namespace "${namespace}"`
          }`,
          resource,
          path: ['spec', 'trafficPolicy', 'tls', 'mode'],
          severity,
        };
      }
    }
  },
};
