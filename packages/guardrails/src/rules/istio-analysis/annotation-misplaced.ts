import { ANNOTATED_KINDS, annotationUses } from '../../mesh/annotationUses';
import { ISTIO_ANNOTATIONS } from '../../mesh/istioAnnotations';
import type { Rule } from '../../rule';

export const annotationMisplaced: Rule = {
  id: 'annotation-misplaced',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ANNOTATED_KINDS,
  summary: 'An annotation of Istio is on a kind it has no effect on.',
  why: 'Istio does not read it there.',
  fix: 'Move it: annotations for pods belong under `spec.template.metadata.annotations` of a workload.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/annotations/annotations.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0107/',
  },
  aliases: ['IST0107'],
  *check(bundle) {
    for (const { resource, name, path } of annotationUses(bundle)) {
      const kinds = ISTIO_ANNOTATIONS.get(name)?.kinds ?? ['Any'];
      if (!kinds.includes('Any') && !kinds.includes(resource.kind)) {
        yield {
          message: `annotation "${name}" belongs on ${kinds.join(
            ', ',
          )}, not on ${resource.kind}`,
          resource,
          path,
          part: 'key',
          evidence: { annotation: name },
        };
      }
    }
  },
};
