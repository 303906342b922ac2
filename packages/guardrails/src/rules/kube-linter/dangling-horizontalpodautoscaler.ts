import { absenceSeverity } from '../../mesh/absence';
import { hasWorkloads } from '../../mesh/podIndex';
import { fieldsOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const danglingHorizontalpodautoscaler: Rule = {
  id: 'dangling-horizontalpodautoscaler',
  layer: 'kube-linter',
  severity: 'error',
  kinds: ['HorizontalPodAutoscaler'],
  summary: 'A HorizontalPodAutoscaler scales something that does not exist.',
  why: 'Nothing is scaled: load grows and the number of pods does not.',
  fix: 'Name the apiVersion, kind and name of the workload, in its namespace.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/danglinghpa',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=dangling-horizontalpodautoscaler',
  },
  aliases: ['dangling-horizontalpodautoscaler'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind(
      'autoscaling/HorizontalPodAutoscaler',
    )) {
      const { namespace, spec } = resource;
      const target = fieldsOf(spec.scaleTargetRef);
      const [kind, name, apiVersion] = [
        target.kind,
        target.name,
        target.apiVersion,
      ].map(value => textOf(value) ?? '');
      const found = bundle.find(kind, namespace, name);
      const severity = absenceSeverity(
        context,
        'error',
        hasWorkloads(bundle, namespace),
      );
      if (severity && found?.apiVersion !== apiVersion) {
        yield {
          message: `no resources found matching HorizontalPodAutoscaler scaleTargetRef ({${kind} ${name} ${apiVersion}})`,
          resource,
          path: ['spec', 'scaleTargetRef'],
          severity,
          evidence: { kind, name, apiVersion },
        };
      }
    }
  },
};
