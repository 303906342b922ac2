import { ANNOTATED_KINDS, annotationUses } from '../../mesh/annotationUses';
import { annotationFault } from '../../mesh/istioAnnotationValues';
import { ISTIO_ANNOTATIONS } from '../../mesh/istioAnnotations';
import type { Rule } from '../../rule';

export const annotationInvalid: Rule = {
  id: 'annotation-invalid',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ANNOTATED_KINDS,
  summary: 'An annotation of Istio has a value the injector does not take.',
  why: 'Injection fails, so no pod is created, or the setting is ignored.',
  fix: 'Correct the value.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/annotations/annotations.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0125/',
  },
  aliases: ['IST0125'],
  *check(bundle) {
    for (const { resource, name, value, path } of annotationUses(bundle)) {
      const kinds = ISTIO_ANNOTATIONS.get(name)?.kinds ?? [];
      const fault = annotationFault(name, value);
      if (fault && kinds.includes(resource.kind)) {
        yield {
          message: `annotation "${name}": ${fault}`,
          resource,
          path,
          part: 'value',
          evidence: { annotation: name },
        };
      }
    }
  },
};
