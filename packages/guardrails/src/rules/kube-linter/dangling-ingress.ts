import { absenceSeverity } from '../../mesh/absence';
import { fieldsOf, listOf, textOf, valueAt } from '../../model/fields';
import type { Path } from '../../model/path';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** The Services an Ingress sends to, each with the first place that names it. */
function backendsOf({ spec }: Resource): Map<string, Path> {
  const backends: { value: unknown; path: Path }[] = [
    { value: spec.defaultBackend, path: ['spec', 'defaultBackend'] },
    ...listOf(spec.rules).flatMap((rule, index) =>
      listOf(fieldsOf(fieldsOf(rule).http).paths).map((item, position) => ({
        value: fieldsOf(item).backend,
        path: ['spec', 'rules', index, 'http', 'paths', position, 'backend'],
      })),
    ),
  ];
  const found = new Map<string, Path>();
  for (const { value, path } of backends) {
    const name = textOf(valueAt(value, ['service', 'name']));
    if (name && !found.has(name)) {
      found.set(name, [...path, 'service', 'name']);
    }
  }
  return found;
}

export const danglingIngress: Rule = {
  id: 'dangling-ingress',
  layer: 'kube-linter',
  severity: 'error',
  kinds: ['Ingress'],
  summary: 'An Ingress sends to a Service that does not exist.',
  why: 'Callers get 503.',
  fix: "Name a Service of the Ingress's own namespace.",
  source: {
    title: 'stackrox/kube-linter pkg/templates/danglingingress',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=dangling-ingress',
  },
  aliases: ['dangling-ingress'],
  *check(bundle, context) {
    const described = new Set(
      bundle.ofKind('/Service').map(service => service.namespace),
    );
    for (const resource of bundle.ofKind('networking.k8s.io/Ingress')) {
      const { namespace } = resource;
      const severity = absenceSeverity(
        context,
        'error',
        described.has(namespace),
      );
      for (const [name, path] of severity ? backendsOf(resource) : []) {
        if (!bundle.find('/Service', namespace, name)) {
          yield {
            message: `no service found matching ingress labels (${name})`,
            resource,
            path,
            severity,
            evidence: { service: name },
          };
        }
      }
    }
  },
};
