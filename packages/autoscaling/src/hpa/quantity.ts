import { AutoscalingInputError } from '../errors';

const DECIMAL_EXPONENT: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_POWER: Readonly<Record<string, number>> = {
  Ki: 1,
  Mi: 2,
  Gi: 3,
  Ti: 4,
  Pi: 5,
  Ei: 6,
};
const QUANTITY =
  /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3})|([KMGTPE]i|[numkMGTPE]?))$/;

interface ExactQuantity {
  /** The value is `mantissa * 10^exponent`. */
  mantissa: bigint;
  exponent: number;
}

/**
 * A Kubernetes quantity (`250m`, `1.5`, `64Mi`) in thousandths, rounded up as `Quantity.MilliValue` does.
 *
 * @throws AutoscalingInputError when the text is not a quantity
 * @example quantityToMilli('250m') // 250
 */
export function quantityToMilli(text: string, field = 'quantity'): number {
  const { mantissa, exponent } = parseQuantity(text, field);
  const shift = exponent + 3;
  if (shift >= 0) {
    return Number(mantissa * 10n ** BigInt(shift));
  }
  const divisor = 10n ** BigInt(-shift);
  const floor = mantissa / divisor;
  const inexact = mantissa % divisor;
  return Number(inexact > 0n ? floor + 1n : floor);
}

/**
 * A quantity as the float the controller reads: mantissa times a power of ten, from the form the API server stores.
 *
 * `0.7` is stored as `700m` and read as 700 * 0.001 = 0.7000000000000001 (apimachinery `Quantity.AsApproximateFloat64`);
 * at the exact edge of a tolerance that decides.
 */
export function quantityToFloat(text: string, field = 'quantity'): number {
  const exact = parseQuantity(text, field);
  let { mantissa, exponent } = exact;
  while (mantissa !== 0n && mantissa % 10n === 0n) {
    mantissa /= 10n;
    exponent++;
  }
  // The stored form has a suffix for every third power of ten only.
  while (exponent % 3 !== 0) {
    mantissa *= 10n;
    exponent--;
  }
  return exponent === 0
    ? Number(mantissa)
    : Number(mantissa) * Number(`1e${exponent}`);
}

function parseQuantity(text: string, field: string): ExactQuantity {
  const match = QUANTITY.exec(text);
  if (!match) {
    throw new AutoscalingInputError(
      field,
      text,
      'a Kubernetes quantity such as 250m, 1.5 or 64Mi',
    );
  }
  const [, sign, digits, scientific, suffix = ''] = match;
  const [whole, fraction = ''] = digits.split('.');
  let mantissa = BigInt(`${whole}${fraction}` || '0');
  if (sign === '-') {
    mantissa = -mantissa;
  }
  const exponent = -fraction.length;
  if (scientific !== undefined) {
    return { mantissa, exponent: exponent + Number(scientific) };
  }
  const power = BINARY_POWER[suffix];
  return power === undefined
    ? { mantissa, exponent: exponent + DECIMAL_EXPONENT[suffix] }
    : { mantissa: mantissa * 1024n ** BigInt(power), exponent };
}
