import { formatPath } from '../../model/path';
import type { Fix, Rule } from '../../rule';
import { schemaVerdict } from '../../schema/judge';
import type { UnknownField } from '../../schema/unknownFields';

function fixFor({ path, name, nearest }: UnknownField): Fix {
  // A guessed name is a proposal for a person: writing it without asking could set something else.
  return {
    text: nearest
      ? `Write ${nearest} instead of ${name}, or remove the field.`
      : `Remove ${formatPath(path)}.`,
  };
}

export const unknownField: Rule = {
  id: 'unknown-field',
  layer: 'schema',
  severity: 'error',
  kinds: ['*'],
  summary: "A field does not exist in the resource's kind.",
  why: 'kubectl apply refuses it; a controller or GitOps tool that applies without strict validation drops it in silence, so the setting never takes effect.',
  fix: 'Correct the spelling or the place of the field, or remove it.',
  source: {
    title:
      'Kubernetes server-side field validation (strict is what kubectl asks for)',
    url: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level',
  },
  *check(bundle, { schemas }) {
    for (const resource of bundle.resources) {
      const verdict = schemaVerdict(resource, schemas);
      for (const field of verdict?.unknown ?? []) {
        const guess = field.nearest ? `; did you mean ${field.nearest}?` : '';
        yield {
          message: `${formatPath(field.path)} is no field of ${
            resource.kind
          } in ${verdict?.origin}${guess}`,
          resource,
          path: field.path,
          part: 'key',
          evidence: { schema: verdict?.origin ?? '' },
          fix: fixFor(field),
        };
      }
    }
  },
};
