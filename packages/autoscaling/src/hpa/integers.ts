export const MAX_INT32 = 2147483647;
export const MAX_INT64 = 9223372036854775807n;

/** `a / b` of whole numbers, truncated as Go's integer division, exact also where `a` exceeds 2^53. */
export function truncatedQuotient(a: number, b: number): number {
  if (Math.abs(a) <= Number.MAX_SAFE_INTEGER) {
    return Math.trunc(a / b) + 0;
  }
  return Number(BigInt(Math.ceil(a)) / BigInt(Math.ceil(b)));
}

/**
 * The count above a fractional one, within int32.
 *
 * Upstream converts float64 to int32 unchecked in most places: out of range the Go specification leaves the result open,
 * so it saturates here.
 */
export function replicasAbove(count: number): number {
  if (Number.isNaN(count)) {
    return 0;
  }
  return Math.max(-MAX_INT32, Math.min(MAX_INT32, Math.ceil(count))) + 0;
}

/** A bigint as a number where that is exact. */
export function narrow(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) &&
    value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}
