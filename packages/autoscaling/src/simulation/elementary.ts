/**
 * Elementary functions from additions, multiplications and divisions only.
 *
 * ECMAScript leaves the last bit of Math.exp, Math.log and Math.cos to the engine; IEEE 754 leaves nothing open in the
 * four operations and the square root. A run therefore gives the same bits in every browser and in Node.
 */

const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = 1.4426950408889634;
const TWO_PI = 6.283185307179586;

const MIN_EXPONENT = -1074;
const POWERS_OF_TWO = powersOfTwo();
/** A division takes several times as long as a multiplication. */
const RECIPROCALS = Float64Array.from({ length: 23 }, (_, n) => 1 / n);

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - MIN_EXPONENT + 1);
  let power = 1;
  for (let exponent = 0; exponent <= 1023; exponent++) {
    powers[exponent - MIN_EXPONENT] = power;
    power *= 2;
  }
  power = 1;
  for (let exponent = 0; exponent >= MIN_EXPONENT; exponent--) {
    powers[exponent - MIN_EXPONENT] = power;
    power /= 2;
  }
  return powers;
}

/** e to the power of x, within 2 units in the last place. */
export function exp(x: number): number {
  if (x > 709) {
    return Infinity;
  }
  if (x < -745) {
    return 0;
  }
  const exponent = Math.round(x * LOG2_E);
  const r = x - exponent * LN2_HIGH - exponent * LN2_LOW;
  // |r| <= 0.347, so the 14th term of the series is below 2^-53.
  let sum = 1;
  for (let n = 13; n >= 1; n--) {
    sum = 1 + r * RECIPROCALS[n] * sum;
  }
  return sum * POWERS_OF_TWO[exponent - MIN_EXPONENT];
}

/** Natural logarithm of a positive normal number, within 2 units in the last place. */
export function log(x: number): number {
  let exponent = 0;
  let mantissa = x;
  while (mantissa >= 4294967296) {
    mantissa /= 4294967296;
    exponent += 32;
  }
  while (mantissa < 2.3283064365386963e-10) {
    mantissa *= 4294967296;
    exponent -= 32;
  }
  while (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    exponent--;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  // |s| <= 0.1716: the term of s^23 is below 2^-53. Written out, because a loop would divide at every term.
  let sum = 1 / 21;
  sum = sum * square + 1 / 19;
  sum = sum * square + 1 / 17;
  sum = sum * square + 1 / 15;
  sum = sum * square + 1 / 13;
  sum = sum * square + 1 / 11;
  sum = sum * square + 1 / 9;
  sum = sum * square + 1 / 7;
  sum = sum * square + 1 / 5;
  sum = sum * square + 1 / 3;
  sum = sum * square + 1;
  return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW);
}

/** Cosine of a full turn times `turns`: 1 at 0 and 1, -1 at one half; within 1e-14. */
export function cosOfTurns(turns: number): number {
  const rest = turns - Math.round(turns);
  const folded = Math.abs(rest) > 0.25 ? 0.5 - Math.abs(rest) : Math.abs(rest);
  const angle = folded * TWO_PI;
  const square = angle * angle;
  let sum = 1;
  for (let n = 22; n >= 2; n -= 2) {
    sum = 1 - square * RECIPROCALS[n] * RECIPROCALS[n - 1] * sum;
  }
  return Math.abs(rest) > 0.25 ? -sum : sum;
}
