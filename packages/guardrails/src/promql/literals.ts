/** Largest duration Prometheus holds, in seconds (an int64 of nanoseconds). */
const MAX_DURATION_SECONDS = 9_223_372_036.854_776;

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  y: 365 * 86_400,
  w: 7 * 86_400,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
};

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

export type Literal<T> = { value: T } | { error: string };

/**
 * A number or duration literal as seconds or plain value: `5`, `0x1f`, `1_000`, `1.5e3`, `Inf`, `1h30m`.
 * Source: prometheus promql/parser/parse.go number, common model/time.go ParseDuration.
 */
export function parseNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text
    .replace(/^[+-]\s*/, '')
    .trim()
    .toLowerCase();
  if (body === 'inf' || body === 'nan') {
    return body === 'inf' ? sign * Infinity : NaN;
  }
  const plain = body.replace(/_/g, '');
  if (/^0x[0-9a-f]+$/.test(plain)) {
    return sign * Number.parseInt(plain, 16);
  }
  if (/^0[0-7]+$/.test(plain)) {
    return sign * Number.parseInt(plain, 8);
  }
  if (/^[\d.]+(e[+-]?\d+)?$/.test(plain)) {
    return sign * Number(plain);
  }
  let seconds = 0;
  for (const [, count, unit] of plain.matchAll(/(\d+)(ms|[ywdhms])/g)) {
    seconds += Number(count) * UNIT_SECONDS[unit];
  }
  return sign * seconds;
}

/** Why a literal cannot be a duration, or undefined when it can. */
export function durationProblem(
  seconds: number,
  mustBePositive: boolean,
): string | undefined {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > MAX_DURATION_SECONDS) {
    return 'duration out of range';
  }
  if (mustBePositive && seconds <= 0) {
    return 'duration must be greater than 0';
  }
  return undefined;
}

interface Escape {
  text: string;
  length: number;
}

function numericEscape(body: string, at: number): Escape | undefined {
  const rest = body.slice(at + 1);
  const hex =
    /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/i.exec(rest) ??
    undefined;
  if (hex && 'xuU'.includes(rest[0])) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3], 16);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    return code > 0x10ffff || surrogate
      ? undefined
      : { text: String.fromCodePoint(code), length: hex[0].length + 1 };
  }
  const octal = /^[0-7]{3}/.exec(rest);
  const code = octal ? Number.parseInt(octal[0], 8) : 256;
  return code <= 255
    ? { text: String.fromCodePoint(code), length: 4 }
    : undefined;
}

function readEscape(
  body: string,
  at: number,
  quote: string,
): Escape | undefined {
  const next = body[at + 1];
  if (next === quote || next in ESCAPES) {
    return { text: ESCAPES[next] ?? quote, length: 2 };
  }
  return numericEscape(body, at);
}

/**
 * The value of a quoted string. Only the surrounding quote may be escaped, and only Go's escapes exist.
 * Source: prometheus util/strutil/quote.go Unquote, promql/parser/lex.go lexString.
 */
export function unquote(text: string): Literal<string> {
  const quote = text[0];
  if (text.length < 2 || !text.endsWith(quote)) {
    return { error: 'unterminated quoted string' };
  }
  const body = text.slice(1, -1);
  if (body.includes('\uFFFD')) {
    return { error: 'invalid UTF-8 rune' };
  }
  if (quote === '`') {
    return { value: body };
  }
  if (body.includes('\n')) {
    return { error: 'unterminated quoted string' };
  }
  let value = '';
  for (let i = 0; i < body.length; ) {
    if (body[i] !== '\\') {
      value += body[i++];
      continue;
    }
    const escape = readEscape(body, i, quote);
    if (!escape) {
      return { error: `unknown escape sequence in string ${text}` };
    }
    value += escape.text;
    i += escape.length;
  }
  return { value };
}
