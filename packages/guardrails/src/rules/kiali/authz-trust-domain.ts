import { authorizationSources } from '../../mesh/authorizationSources';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** The domain of a principal without wildcards. */
const DOMAIN = /^([^/*]+)\/ns\/[^*]*$/;

/** Istio reads it as the mesh's own domain, whatever that is called (pilot/pkg/security/trustdomain). */
const OWN_DOMAIN_POINTER = 'cluster.local';

export const authzTrustDomain: Rule = {
  id: 'authz-trust-domain',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['AuthorizationPolicy'],
  summary: 'An AuthorizationPolicy names a caller of another trust domain.',
  why: 'Only a mesh that shares its roots of trust has such callers; without one an ALLOW rule lets nobody in.',
  fix: "Correct the trust domain; leave it when the caller's mesh is federated with this one.",
  source: {
    title: 'kiali business/checkers/authorization/principals_checker.go',
    url: 'https://kiali.io/docs/features/validations/',
  },
  aliases: ['KIA0108'],
  *check(bundle, { platform }) {
    const known = [platform.istio.trustDomain, OWN_DOMAIN_POINTER];
    for (const { resource, source, path } of authorizationSources(bundle)) {
      for (const [index, principal] of textsOf(source.principals).entries()) {
        const domain = DOMAIN.exec(principal)?.[1];
        if (domain !== undefined && !known.includes(domain)) {
          yield {
            message: `"${domain}" is not the trust domain of this mesh, "${platform.istio.trustDomain}"`,
            resource,
            path: [...path, 'principals', index],
            evidence: { domain, trustDomain: platform.istio.trustDomain },
          };
        }
      }
    }
  },
};
