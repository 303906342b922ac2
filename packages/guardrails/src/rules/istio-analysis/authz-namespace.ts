import { absenceSeverity } from '../../mesh/absence';
import { authorizationSources } from '../../mesh/authorizationSources';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** As istiod matches them: `*` alone, before or after a part of the name; letter case does not matter. */
function namespaceMatches(name: string, pattern: string): boolean {
  if (pattern === '*') {
    return true;
  }
  if (pattern.startsWith('*')) {
    return name.endsWith(pattern.slice(1));
  }
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : name.toLowerCase() === pattern.toLowerCase();
}

export const authzNamespace: Rule = {
  id: 'authz-namespace',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['AuthorizationPolicy'],
  summary: 'An AuthorizationPolicy names a namespace that does not exist.',
  why: 'An ALLOW rule lets nobody in, a DENY rule keeps nobody out.',
  fix: 'Correct the name. Judged only when the bundle is the whole cluster.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/authz/authorizationpolicies.go; kiali business/checkers/authorization/namespace_method_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA0101'],
  *check(bundle, context) {
    const severity = absenceSeverity(context, 'error', false);
    const names = bundle.ofKind('/Namespace').map(item => item.name);
    for (const { resource, source, path } of severity
      ? authorizationSources(bundle)
      : []) {
      for (const field of ['namespaces', 'notNamespaces']) {
        for (const [index, pattern] of textsOf(source[field]).entries()) {
          if (!names.some(name => namespaceMatches(name, pattern))) {
            yield {
              message: `no namespace matches "${pattern}"`,
              resource,
              path: [...path, field, index],
              severity,
              evidence: { namespace: pattern },
            };
          }
        }
      }
    }
  },
};
