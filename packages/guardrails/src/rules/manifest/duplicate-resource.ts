import { describeResource } from '../../model/resource';
import type { Rule } from '../../rule';

export const duplicateResource: Rule = {
  id: 'duplicate-resource',
  layer: 'manifest',
  severity: 'error',
  kinds: ['*'],
  summary: 'The same resource is defined more than once.',
  why: 'Applied in turn, the last definition silently replaces the others; Kustomize and Helm refuse to build such a set.',
  fix: 'Keep one definition, or give the others their own name or namespace.',
  source: {
    title: 'Kubernetes object names: one object per kind, namespace and name',
    url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  },
  *check(bundle) {
    for (const [first, ...others] of bundle.duplicates) {
      const { start } = first.rangeOf(['metadata', 'name']);
      for (const resource of others) {
        yield {
          message: `${describeResource(resource)} is already defined in ${
            first.file
          } on line ${start.line}`,
          resource,
          path: ['metadata', 'name'],
          evidence: { firstFile: first.file, firstLine: start.line },
        };
      }
    }
  },
};
