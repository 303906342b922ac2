const UNIT_NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Reads a duration as Go's time.ParseDuration does.
 *
 * @returns nanoseconds, or undefined when the text is no duration
 * @example goDurationNanoseconds('1m30s') // 90000000000
 */
export function goDurationNanoseconds(text: string): number | undefined {
  const negative = text.startsWith('-');
  const body = /^[-+]/.test(text) ? text.slice(1) : text;
  if (body === '0') {
    return 0;
  }
  let at = 0;
  let sum = 0;
  while (at < body.length) {
    PART.lastIndex = at;
    const part = PART.exec(body);
    if (!part) {
      return undefined;
    }
    sum += Number(part[1]) * UNIT_NANOSECONDS[part[2]];
    at = PART.lastIndex;
  }
  // Go holds durations in a signed 64-bit count of nanoseconds.
  if (at === 0 || sum > 2 ** 63) {
    return undefined;
  }
  return negative ? -sum : sum;
}

export function isGoDuration(text: string): boolean {
  return goDurationNanoseconds(text) !== undefined;
}
