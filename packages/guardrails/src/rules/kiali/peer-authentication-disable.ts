import {
  destinationRules,
  isMutual,
  meshClientMode,
  namespaceClientMode,
  wideMode,
} from '../../mesh/mtlsSettings';
import type { Bundle } from '../../model/bundle';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** The DestinationRule that makes callers of a namespace use mutual TLS all the same. */
function mutualRule(bundle: Bundle, namespace: string): Resource | undefined {
  const rules = destinationRules(bundle);
  const own = rules.find(
    rule => namespaceClientMode(rule, namespace) !== undefined,
  );
  if (own) {
    const mode = namespaceClientMode(own, namespace);
    if (isMutual(mode)) {
      return own;
    }
    if (mode === 'DISABLE') {
      return undefined;
    }
  }
  return rules.find(rule => isMutual(meshClientMode(rule)));
}

export const peerAuthenticationDisable: Rule = {
  id: 'peer-authentication-disable',
  layer: 'kiali',
  severity: 'error',
  kinds: ['PeerAuthentication'],
  summary:
    'A PeerAuthentication turns mutual TLS off while a DestinationRule makes callers use it.',
  why: 'Servers expect plain text and clients start TLS: every connection fails.',
  fix: 'Remove the DestinationRule, or give it `tls.mode: DISABLE`; with auto mTLS no DestinationRule is needed.',
  source: {
    title:
      'kiali business/checkers/peerauthentications/disabled_namespacewide_checker.go, disabled_meshwide_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0505--destination-rule-disabling-namespace-wide-mtls-is-missing',
  },
  aliases: ['KIA0505', 'KIA0506'],
  *check(bundle, { platform }) {
    for (const resource of bundle.ofKind(
      'security.istio.io/PeerAuthentication',
    )) {
      if (wideMode(resource) !== 'DISABLE') {
        continue;
      }
      const rule =
        resource.namespace === platform.istio.rootNamespace
          ? destinationRules(bundle).find(item =>
              isMutual(meshClientMode(item)),
            )
          : mutualRule(bundle, resource.namespace);
      if (rule) {
        yield {
          message: `mutual TLS is off here, but ${describeResource(
            rule,
          )} makes callers use it`,
          resource,
          path: ['spec', 'mtls'],
          evidence: { destinationRule: describeResource(rule) },
        };
      }
    }
  },
};
