/** One complaint about one or several fields, worded as Knative's `apis.FieldError`. */
export interface FieldError {
  readonly message: string;
  /** The fields it is about, sorted; upstream appends a remark to some of them. */
  readonly paths: readonly string[];
}

/** A value that cannot be read as what the field holds. */
export function invalidValue(value: string, path: string): FieldError {
  return { message: `invalid value: ${value}`, paths: [path] };
}

/** A value outside its bounds; the bounds are printed as Go prints them. */
export function outOfBounds(
  value: string,
  min: string,
  max: string,
  path: string,
): FieldError {
  return { message: `expected ${min} <= ${value} <= ${max}`, paths: [path] };
}

/**
 * Joins errors with the same message and sorts them by it, each with its paths sorted and once.
 *
 * Source: knative/pkg `apis/field_error.go: merge`.
 */
export function mergeFieldErrors(
  errors: readonly FieldError[],
): readonly FieldError[] {
  const paths = new Map<string, Set<string>>();
  for (const error of errors) {
    const known = paths.get(error.message) ?? new Set();
    error.paths.forEach(path => known.add(path));
    paths.set(error.message, known);
  }
  return [...paths]
    .sort(([one], [other]) => compare(one, other))
    .map(([message, known]) => ({ message, paths: [...known].sort(compare) }));
}

/** By code unit, as Go compares strings: not by the reader's language. */
function compare(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}

/** The text upstream shows for all errors together: one a line. */
export function formatFieldErrors(errors: readonly FieldError[]): string {
  return errors
    .map(error => `${error.message}: ${error.paths.join(', ')}`)
    .join('\n');
}
