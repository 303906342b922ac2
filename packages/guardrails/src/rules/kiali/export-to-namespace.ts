import { absenceSeverity } from '../../mesh/absence';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

const KINDS = ['VirtualService', 'DestinationRule', 'ServiceEntry'];
const SPECIAL = ['.', '*', '~'];

export const exportToNamespace: Rule = {
  id: 'export-to-namespace',
  layer: 'kiali',
  severity: 'error',
  kinds: KINDS,
  summary: '`exportTo` names a namespace that does not exist.',
  why: 'The namespace it was meant for does not see the resource, and uses other routes or none.',
  fix: 'Correct the name; `.` is the own namespace, `*` all of them. Judged only when the bundle is the whole cluster.',
  source: {
    title: 'kiali business/checkers/common/export_to_namespace_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0005--no-matching-namespace-found-or-namespace-is-not-accessible',
  },
  aliases: ['KIA0005'],
  *check(bundle, context) {
    const severity = absenceSeverity(context, 'error', false);
    const resources = KINDS.flatMap(kind =>
      bundle.ofKind(`networking.istio.io/${kind}`),
    );
    for (const resource of severity ? resources : []) {
      for (const [index, namespace] of textsOf(
        resource.spec.exportTo,
      ).entries()) {
        if (!SPECIAL.includes(namespace) && !bundle.namespaces.has(namespace)) {
          yield {
            message: `no namespace "${namespace}"`,
            resource,
            path: ['spec', 'exportTo', index],
            severity,
            evidence: { namespace },
          };
        }
      }
    }
  },
};
