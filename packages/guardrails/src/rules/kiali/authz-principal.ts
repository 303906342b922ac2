import { absenceSeverity } from '../../mesh/absence';
import { authorizationSources } from '../../mesh/authorizationSources';
import { hasWorkloads } from '../../mesh/podIndex';
import { perBundle } from '../../mesh/perBundle';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** `namespace/account` of every account that a pod runs as, or that is declared. */
const accountsOf = perBundle(bundle => {
  const declared = bundle
    .ofKind('/ServiceAccount')
    .map(item => `${item.namespace}/${item.name}`);
  const used = bundle.workloads.map(
    item => `${item.namespace}/${item.serviceAccountName}`,
  );
  const defaults = [...bundle.namespaces].map(
    namespace => `${namespace}/default`,
  );
  return new Set([...declared, ...used, ...defaults]);
});

const PRINCIPAL =
  /^(?<domain>[^/]+)\/ns\/(?<namespace>[^/*]+)\/sa\/(?<account>[^/*]+)$/;

export const authzPrincipal: Rule = {
  id: 'authz-principal',
  layer: 'kiali',
  severity: 'error',
  kinds: ['AuthorizationPolicy'],
  summary:
    'An AuthorizationPolicy names a service account that no workload has.',
  why: 'No caller has this identity: an ALLOW rule lets nobody in, a DENY rule keeps nobody out.',
  fix: 'Write the principal as `<trust domain>/ns/<namespace>/sa/<service account>` of the caller.',
  source: {
    title: 'kiali business/checkers/authorization/principals_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0106--service-account-not-found-for-this-principal',
  },
  aliases: ['KIA0106'],
  *check(bundle, context) {
    const accounts = accountsOf(bundle);
    const { trustDomain } = context.platform.istio;
    for (const { resource, source, path } of authorizationSources(bundle)) {
      for (const [index, principal] of textsOf(source.principals).entries()) {
        const parts = PRINCIPAL.exec(principal)?.groups;
        // Callers of other trust domains are in other clusters; wildcards are patterns.
        if (!parts || parts.domain !== trustDomain) {
          continue;
        }
        const { namespace, account } = parts;
        const severity = absenceSeverity(
          context,
          'error',
          hasWorkloads(bundle, namespace),
        );
        if (severity && !accounts.has(`${namespace}/${account}`)) {
          yield {
            message: `no workload of namespace "${namespace}" runs as service account "${account}"`,
            resource,
            path: [...path, 'principals', index],
            severity,
            evidence: { namespace, account },
          };
        }
      }
    }
  },
};
