import { absenceSeverity } from '../../mesh/absence';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const referenceGrantNamespace: Rule = {
  id: 'reference-grant-namespace',
  layer: 'kiali',
  severity: 'error',
  kinds: ['ReferenceGrant'],
  summary: 'A ReferenceGrant is for a namespace that does not exist.',
  why: 'The route or Gateway it was meant for is still refused, and a namespace made later under this name gets the grant.',
  fix: 'Correct `spec.from[].namespace`. Judged only when the bundle is the whole cluster.',
  source: {
    title: 'kiali business/checkers/k8sreferencegrants/namespace_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1601--namespace-is-not-found-or-is-not-accessible',
  },
  aliases: ['KIA1601'],
  *check(bundle, context) {
    const severity = absenceSeverity(context, 'error', false);
    for (const resource of severity
      ? bundle.ofKind('gateway.networking.k8s.io/ReferenceGrant')
      : []) {
      for (const [index, item] of listOf(resource.spec.from).entries()) {
        const namespace = textOf(fieldsOf(item).namespace) ?? '';
        if (namespace !== '' && !bundle.namespaces.has(namespace)) {
          yield {
            message: `no namespace "${namespace}"`,
            resource,
            path: ['spec', 'from', index, 'namespace'],
            severity,
            evidence: { namespace },
          };
        }
      }
    }
  },
};
