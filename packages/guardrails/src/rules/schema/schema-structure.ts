import { formatPath } from '../../model/path';
import type { Rule } from '../../rule';
import { schemaVerdict } from '../../schema/judge';

export const schemaStructure: Rule = {
  id: 'schema-structure',
  layer: 'schema',
  severity: 'error',
  kinds: ['*'],
  summary: "A value does not fit the OpenAPI schema of the resource's kind.",
  why: 'The API server refuses the object: wrong type, missing required field, value out of range or not among those allowed.',
  fix: 'Give the field a value of the kind the message names.',
  source: {
    title:
      "The project's published CustomResourceDefinition or OpenAPI document",
    url: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
  },
  *check(bundle, { schemas }) {
    for (const resource of bundle.resources) {
      const verdict = schemaVerdict(resource, schemas);
      for (const { by, path, message } of verdict?.faults ?? []) {
        if (by === 'structure') {
          yield {
            message: `${formatPath(path) || resource.kind} ${message}`,
            resource,
            path,
            evidence: { schema: verdict?.origin ?? '' },
          };
        }
      }
    }
  },
};
