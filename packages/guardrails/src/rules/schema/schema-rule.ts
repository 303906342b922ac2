import { formatPath } from '../../model/path';
import type { Rule } from '../../rule';
import { schemaVerdict } from '../../schema/judge';

export const schemaRule: Rule = {
  id: 'schema-rule',
  layer: 'schema',
  severity: 'error',
  kinds: ['*'],
  summary: "A value breaks a CEL rule that the kind's schema carries.",
  why: 'The API server evaluates x-kubernetes-validations on every write and refuses the object when one is false or cannot be evaluated.',
  fix: 'Change the fields named in the message so that the rule holds.',
  source: {
    title: 'x-kubernetes-validations of the published CustomResourceDefinition',
    url: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules',
  },
  *check(bundle, { schemas }) {
    for (const resource of bundle.resources) {
      const verdict = schemaVerdict(resource, schemas);
      for (const { by, path, message } of verdict?.faults ?? []) {
        if (by === 'rule') {
          yield {
            message: `${formatPath(path) || resource.kind}: ${message}`,
            resource,
            path,
            evidence: { schema: verdict?.origin ?? '' },
          };
        }
      }
    }
  },
};
