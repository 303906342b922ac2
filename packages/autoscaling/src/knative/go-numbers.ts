/** Why a text is not a number of the asked kind, in Go's words. */
export type GoParseError = 'invalid syntax' | 'value out of range';

/** A parsed Go literal, or why it is none. */
export type GoParsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GoParseError };

const INTEGER = /^[+-]?\d+$/;
const DECIMAL =
  /^[+-]?(\d+(_?\d+)*\.?(\d+(_?\d+)*)?|\.\d+(_?\d+)*)(e[+-]?\d+(_?\d+)*)?$/i;
const HEXADECIMAL =
  /^([+-]?)0x_?([0-9a-f]+(?:_?[0-9a-f]+)*)?\.?([0-9a-f]+(?:_?[0-9a-f]+)*)?p([+-]?\d+)$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;

/** Parses as Go's `strconv.ParseInt(text, 10, bits)`: no spaces, no underscores, a sign allowed. */
export function parseGoInt(text: string, bits: 32 | 64): GoParsed<number> {
  if (!INTEGER.test(text)) {
    return { ok: false, error: 'invalid syntax' };
  }
  const value = BigInt(text.replace(/^\+/, ''));
  const half = BigInt(2) ** BigInt(bits - 1);
  return value >= -half && value < half
    ? // + 0 makes a negative zero positive.
      { ok: true, value: Number(value) + 0 }
    : { ok: false, error: 'value out of range' };
}

/**
 * Parses as Go's `strconv.ParseFloat(text, 64)`, which takes more than JavaScript does (`Inf`, `NaN`, `0x1p-2`,
 * `1_000`) and less (no spaces, not the empty text).
 */
export function parseGoFloat(text: string): GoParsed<number> {
  const infinite = INFINITE.exec(text);
  if (infinite) {
    return { ok: true, value: infinite[1] === '-' ? -Infinity : Infinity };
  }
  if (/^nan$/i.test(text)) {
    return { ok: true, value: NaN };
  }
  const value = DECIMAL.test(text)
    ? Number(text.replaceAll('_', ''))
    : parseHexadecimal(text);
  if (value === undefined) {
    return { ok: false, error: 'invalid syntax' };
  }
  return Number.isFinite(value)
    ? { ok: true, value }
    : { ok: false, error: 'value out of range' };
}

function parseHexadecimal(text: string): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, whole = '', fraction = '', exponent] = match;
  const digits = `${whole}${fraction}`.replaceAll('_', '');
  if (digits === '') {
    return undefined;
  }
  const fractionDigits = fraction.replaceAll('_', '').length;
  const magnitude =
    Number(BigInt(`0x${digits}`)) *
    2 ** (Number(exponent) - 4 * fractionDigits);
  return sign === '-' ? -magnitude : magnitude;
}

/** Parses as Go's `strconv.ParseBool`. */
export function parseGoBool(text: string): GoParsed<boolean> {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) {
    return { ok: true, value: true };
  }
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)
    ? { ok: true, value: false }
    : { ok: false, error: 'invalid syntax' };
}

/** Prints a float as Go's `%v`: shortest digits, exponent below 1e-4 and from 1e21 on. */
export function formatGoFloat(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  }
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e21)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Prints a float as Go's `%f`: six decimals. */
export function formatGoFixed(value: number): string {
  return Number.isFinite(value) ? value.toFixed(6) : formatGoFloat(value);
}

/** Quotes as Go's `%q` does for printable text. */
export function quoteGo(text: string): string {
  return JSON.stringify(text);
}
