/** Steps from the root of a resource to one of its values: field names and list indexes. */
export type Path = readonly (string | number)[];

const PLAIN_FIELD = /^[A-Za-z_][\w-]*$/;

/**
 * Writes a path as Kubernetes does in its own messages.
 *
 * @example
 * formatPath(['spec', 'http', 0, 'route']) // 'spec.http[0].route'
 * formatPath(['metadata', 'labels', 'a/b']) // 'metadata.labels[a/b]'
 */
export function formatPath(path: Path): string {
  let written = '';
  for (const step of path) {
    if (typeof step === 'number' || !PLAIN_FIELD.test(step)) {
      written += `[${step}]`;
    } else {
      written += written === '' ? step : `.${step}`;
    }
  }
  return written;
}
