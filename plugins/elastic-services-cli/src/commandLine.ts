/** A call of the command that cannot be carried out; its message is for the user. */
export class UsageError extends Error {}

/** @throws UsageError for a value that is none of those allowed */
export function oneOf<T extends string>(
  option: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find(item => item === value);
  if (!found) {
    throw new UsageError(
      `--${option} is "${value}"; it must be one of ${allowed.join(', ')}`,
    );
  }
  return found;
}

/** @throws UsageError for an option that is unknown or lacks its value */
export function orUsageError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError when there is none */
export function requirePaths(
  positionals: readonly string[],
): readonly string[] {
  if (positionals.length === 0) {
    throw new UsageError(
      'no path given; name files or folders, or - for standard input',
    );
  }
  return positionals;
}
