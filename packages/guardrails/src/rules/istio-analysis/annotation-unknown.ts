import { ANNOTATED_KINDS, annotationUses } from '../../mesh/annotationUses';
import { ISTIO_ANNOTATIONS } from '../../mesh/istioAnnotations';
import type { Rule } from '../../rule';

export const annotationUnknown: Rule = {
  id: 'annotation-unknown',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ANNOTATED_KINDS,
  summary: 'An annotation of Istio does not exist.',
  why: 'Istio does not read it: the setting it was meant for stays as it was.',
  fix: 'Correct the name; the reference of resource annotations lists all of them.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/annotations/annotations.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0108/',
  },
  aliases: ['IST0108'],
  *check(bundle) {
    for (const { resource, name, path } of annotationUses(bundle)) {
      if (!ISTIO_ANNOTATIONS.has(name)) {
        yield {
          message: `Istio knows no annotation "${name}"`,
          resource,
          path,
          part: 'key',
          evidence: { annotation: name },
        };
      }
    }
  },
};
