/**
 * A value the caller gave cannot be decided upon: says which field, what it was and what is allowed.
 *
 * Thrown for the caller's mistakes only; what a real controller reports about a cluster is data in its decision.
 */
export class AutoscalingInputError extends Error {
  readonly field: string;
  readonly value: unknown;
  readonly allowed: string;

  constructor(field: string, value: unknown, allowed: string) {
    super(`${field} is ${printed(value)}; allowed: ${allowed}`);
    this.name = 'AutoscalingInputError';
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }
}

function printed(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
  return JSON.stringify(value) ?? String(value);
}

/** The value, when it is a finite number in `[min, max]`. @throws AutoscalingInputError otherwise */
export function requireNumber(
  field: string,
  value: number,
  min = -Number.MAX_VALUE,
  max = Number.MAX_VALUE,
): number {
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw new AutoscalingInputError(field, value, range('a number', min, max));
  }
  return value;
}

/** The value, when it is an integer in `[min, max]`. @throws AutoscalingInputError otherwise */
export function requireInteger(
  field: string,
  value: number,
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new AutoscalingInputError(
      field,
      value,
      range('an integer', min, max),
    );
  }
  return value;
}

/** The least and the greatest value of numbers, by their names. */
export type Ranges = Readonly<
  Record<string, readonly [min: number, max: number]>
>;

/**
 * Checks several numbers of one object; what is optional may be undefined.
 *
 * @param path - of the object, with the dot that ends it
 * @throws AutoscalingInputError for the first one out of its range
 */
export function requireNumbers(
  path: string,
  values: object,
  required: Ranges,
  optional: Ranges = {},
  require: typeof requireNumber = requireNumber,
): void {
  const named = values as Readonly<Record<string, number>>;
  for (const [ranges, needed] of [
    [required, true],
    [optional, false],
  ] as const) {
    for (const [name, [min, max]] of Object.entries(ranges)) {
      if (needed || named[name] !== undefined) {
        require(path + name, named[name], min, max);
      }
    }
  }
}

/** `requireNumbers` for integers. */
export function requireIntegers(
  path: string,
  values: object,
  required: Ranges,
  optional?: Ranges,
): void {
  requireNumbers(path, values, required, optional, requireInteger);
}

/** The value, when it is one of the listed ones. @throws AutoscalingInputError otherwise */
export function requireOneOf<T extends string>(
  field: string,
  value: T,
  allowed: readonly T[],
): T {
  if (!allowed.includes(value)) {
    throw new AutoscalingInputError(field, value, allowed.join(', '));
  }
  return value;
}

function range(kind: string, min: number, max: number): string {
  const low = min <= -Number.MAX_SAFE_INTEGER ? undefined : min;
  const high = max >= Number.MAX_SAFE_INTEGER ? undefined : max;
  if (low !== undefined && high !== undefined) {
    return `${kind} from ${low} to ${high}`;
  }
  if (low !== undefined) {
    return `${kind} of at least ${low}`;
  }
  return high === undefined
    ? `a finite ${kind.slice(2)}`
    : `${kind} of at most ${high}`;
}
