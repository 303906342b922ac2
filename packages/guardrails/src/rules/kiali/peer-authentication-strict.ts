import { absenceSeverity } from '../../mesh/absence';
import {
  destinationRules,
  meshClientMode,
  namespaceClientMode,
  wideMode,
} from '../../mesh/mtlsSettings';
import type { Rule } from '../../rule';

export const peerAuthenticationStrict: Rule = {
  id: 'peer-authentication-strict',
  layer: 'kiali',
  severity: 'error',
  kinds: ['PeerAuthentication'],
  summary:
    'A PeerAuthentication demands mutual TLS that no DestinationRule makes callers use, and auto mTLS is off.',
  why: 'Callers connect in plain text and are refused.',
  fix: 'Turn auto mTLS on in the mesh, or add a DestinationRule with `tls.mode: ISTIO_MUTUAL` for `*.<namespace>.svc.cluster.local` (or `*.local`). Judged only when the bundle is the whole cluster.',
  source: {
    title:
      'kiali business/checkers/peerauthentications/namespace_mtls_checker.go, mesh_mtls_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0501--destination-rule-enabling-namespace-wide-mtls-is-missing',
  },
  aliases: ['KIA0501', 'KIA0401'],
  *check(bundle, context) {
    const { autoMtls, rootNamespace } = context.platform.istio;
    const severity = absenceSeverity(context, 'error', false);
    if (autoMtls || !severity) {
      return;
    }
    for (const resource of bundle.ofKind(
      'security.istio.io/PeerAuthentication',
    )) {
      const { namespace } = resource;
      const enabled = destinationRules(bundle).some(
        rule =>
          meshClientMode(rule) === 'ISTIO_MUTUAL' ||
          (namespace !== rootNamespace &&
            namespaceClientMode(rule, namespace) === 'ISTIO_MUTUAL'),
      );
      if (wideMode(resource) === 'STRICT' && !enabled) {
        yield {
          message:
            'mutual TLS is demanded, auto mTLS is off and no DestinationRule makes callers use it',
          resource,
          path: ['spec', 'mtls'],
          severity,
        };
      }
    }
  },
};
