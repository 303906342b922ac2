import { AutoscalingInputError } from '../errors';
import { MAX_INT64, narrow } from './integers';

/** A count of thousandths; a bigint where it exceeds 2^53. */
export type Milli = number | bigint;

/**
 * The series of an External metric with a total `Value`, summed.
 *
 * Only a positive overflow saturates; negative series are subtracted (GetExternalMetricReplicas).
 */
export function sumForValue(series: readonly Milli[]): Milli {
  return sum(series, (total, value) =>
    value > 0n && total > MAX_INT64 - value
      ? undefined
      : BigInt.asIntN(64, total + value),
  );
}

/**
 * The series of an External metric with a target per pod, summed.
 *
 * Any negative running sum is taken for an overflow and becomes the largest value: a negative first series asks for
 * the maximum (GetExternalPerPodMetricReplicas).
 */
export function sumForAverage(series: readonly Milli[]): Milli {
  return sum(series, (total, value) => {
    const next = BigInt.asIntN(64, total + value);
    return next < 0n ? undefined : next;
  });
}

/** Adds in int64; `add` answers undefined where upstream stops at the largest int64. */
function sum(
  series: readonly Milli[],
  add: (total: bigint, value: bigint) => bigint | undefined,
): Milli {
  if (series.length === 1) {
    const only = add(0n, toInt64(series[0]));
    return only === undefined ? MAX_INT64 : narrow(only);
  }
  let total = 0n;
  for (const value of series) {
    const next = add(total, toInt64(value));
    if (next === undefined) {
      return MAX_INT64;
    }
    total = next;
  }
  return narrow(total);
}

function toInt64(value: Milli): bigint {
  if (typeof value === 'bigint') {
    return value;
  }
  if (!Number.isFinite(value)) {
    throw new AutoscalingInputError('valuesMilli', value, 'finite numbers');
  }
  return BigInt(Math.ceil(value));
}

/**
 * What status reports per pod: the total over the replicas, rounded up.
 *
 * At zero replicas 1.36 shows an overflow the Go specification leaves open; later versions show 0 (PR #140958), as here.
 */
export function perPodUsage(total: Milli, statusReplicas: number): Milli {
  const approximate = Number(total);
  if (approximate >= Number(MAX_INT64)) {
    return MAX_INT64;
  }
  if (statusReplicas === 0) {
    return 0;
  }
  const share = Math.ceil(approximate / statusReplicas);
  return Number.isSafeInteger(share) ? share + 0 : BigInt(share);
}
