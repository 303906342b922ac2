/** Largest key that a number holds exactly. */
export const MAX_SHARD_KEY = Number.MAX_SAFE_INTEGER;

/**
 * An RE2 pattern that matches the decimal numbers of a range as whole values, and nothing else.
 *
 * Leading zeros and signs do not match: a key has one spelling, or two shards could own it. The pattern has its anchors
 * although Envoy matches whole values anyway, because other implementations of the Gateway API search within them.
 *
 * @param from - smallest key, a whole number of at least 0
 * @param to - largest key, at least `from`
 * @example rangePattern(10, 249) is `^(?:[1-9][0-9]|1[0-9]{2}|2[0-4][0-9])$`
 */
export function rangePattern(from: number, to: number): string {
  const alternatives: string[] = [];
  for (
    let digits = String(from).length;
    digits <= String(to).length;
    digits++
  ) {
    const low = Math.max(from, digits === 1 ? 0 : 10 ** (digits - 1));
    const high = Math.min(to, 10 ** digits - 1);
    alternatives.push(...patternsBetween(String(low), String(high)));
  }
  return alternatives.length === 1
    ? `^${alternatives[0]}$`
    : `^(?:${alternatives.join('|')})$`;
}

/** Patterns for the numbers from `low` to `high`, which have equally many digits; each number matches one of them. */
function patternsBetween(low: string, high: string): string[] {
  if (low === high) {
    return [low];
  }
  if (low[0] === high[0]) {
    return patternsBetween(low.slice(1), high.slice(1)).map(
      rest => low[0] + rest,
    );
  }
  const rest = low.length - 1;
  const wholeLow = /^0*$/.test(low.slice(1));
  const wholeHigh = /^9*$/.test(high.slice(1));
  const first = Number(low[0]) + (wholeLow ? 0 : 1);
  const last = Number(high[0]) - (wholeHigh ? 0 : 1);
  return [
    ...(wholeLow
      ? []
      : patternsBetween(low.slice(1), '9'.repeat(rest)).map(
          tail => low[0] + tail,
        )),
    ...(first <= last ? [digitClass(first, last) + anyDigits(rest)] : []),
    ...(wholeHigh
      ? []
      : patternsBetween('0'.repeat(rest), high.slice(1)).map(
          tail => high[0] + tail,
        )),
  ];
}

function digitClass(first: number, last: number): string {
  return first === last ? String(first) : `[${first}-${last}]`;
}

function anyDigits(count: number): string {
  if (count === 0) {
    return '';
  }
  return count === 1 ? '[0-9]' : `[0-9]{${count}}`;
}
