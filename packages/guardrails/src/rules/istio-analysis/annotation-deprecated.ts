import { ANNOTATED_KINDS, annotationUses } from '../../mesh/annotationUses';
import { ISTIO_ANNOTATIONS } from '../../mesh/istioAnnotations';
import type { Rule } from '../../rule';

export const annotationDeprecated: Rule = {
  id: 'annotation-deprecated',
  layer: 'istio-analysis',
  severity: 'info',
  kinds: ANNOTATED_KINDS,
  summary: 'An annotation of Istio is deprecated.',
  why: 'A later version may not read it any more.',
  fix: 'Use what the reference of resource annotations names; for injection the label `sidecar.istio.io/inject`.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/annotations/annotations.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0135/',
  },
  aliases: ['IST0135'],
  *check(bundle) {
    for (const { resource, name, path } of annotationUses(bundle)) {
      const labelled = name in resource.labels;
      // Whoever has the label too keeps the annotation for older versions.
      if (ISTIO_ANNOTATIONS.get(name)?.deprecated && !labelled) {
        yield {
          message: `annotation "${name}" is deprecated`,
          resource,
          path,
          part: 'key',
          evidence: { annotation: name },
        };
      }
    }
  },
};
