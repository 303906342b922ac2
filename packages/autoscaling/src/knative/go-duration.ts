import { quoteGo } from './go-numbers';

/** A parsed Go duration in whole nanoseconds, or Go's error text. */
export type GoDuration =
  | { readonly ok: true; readonly nanoseconds: bigint }
  | { readonly ok: false; readonly error: string };

const NANOSECONDS_PER_UNIT: Readonly<Record<string, bigint>> = {
  ns: BigInt(1),
  us: BigInt(1_000),
  '\u00b5s': BigInt(1_000),
  '\u03bcs': BigInt(1_000),
  ms: BigInt(1_000_000),
  s: BigInt(1_000_000_000),
  m: BigInt(60_000_000_000),
  h: BigInt(3_600_000_000_000),
};
const NANOSECONDS_PER_SECOND = BigInt(1_000_000_000);
const MAX = BigInt(2) ** BigInt(63) - BigInt(1);
const PART = /^(\d*)(?:(\.)(\d*))?([^\d.]*)/;

/** Parses as Go's `time.ParseDuration`: `1h2m3.5s`, `-1.5h`, `300ms`, and the bare `0`. */
export function parseGoDuration(text: string): GoDuration {
  const invalid: GoDuration = {
    ok: false,
    error: `time: invalid duration ${quoteGo(text)}`,
  };
  const negative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') {
    return { ok: true, nanoseconds: BigInt(0) };
  }
  if (rest === '') {
    return invalid;
  }
  let total = BigInt(0);
  while (rest !== '') {
    const [part, whole, , fraction = '', unit] = PART.exec(rest)!;
    if (whole === '' && fraction === '') {
      return invalid;
    }
    if (unit === '') {
      return {
        ok: false,
        error: `time: missing unit in duration ${quoteGo(text)}`,
      };
    }
    const perUnit = Object.hasOwn(NANOSECONDS_PER_UNIT, unit)
      ? NANOSECONDS_PER_UNIT[unit]
      : undefined;
    if (perUnit === undefined) {
      return {
        ok: false,
        error: `time: unknown unit ${quoteGo(unit)} in duration ${quoteGo(
          text,
        )}`,
      };
    }
    total += BigInt(whole || '0') * perUnit + fractionOf(fraction, perUnit);
    // The most negative duration has one nanosecond more than the most positive one.
    if (total > MAX + BigInt(negative ? 1 : 0)) {
      return invalid;
    }
    rest = rest.slice(part.length);
  }
  return { ok: true, nanoseconds: negative ? -total : total };
}

/** Computed in floating point and truncated, as Go does; digits that do not fit an int64 are dropped there too. */
function fractionOf(digits: string, perUnit: bigint): bigint {
  const kept = digits.slice(0, 18);
  return kept === ''
    ? BigInt(0)
    : BigInt(Math.trunc(Number(kept) * (Number(perUnit) / 10 ** kept.length)));
}

/** Seconds of a duration in nanoseconds, fractions included. */
export function durationSeconds(nanoseconds: bigint): number {
  const whole = nanoseconds / NANOSECONDS_PER_SECOND;
  const rest = nanoseconds % NANOSECONDS_PER_SECOND;
  return Number(whole) + Number(rest) / 1e9;
}

/** True when the duration has no fraction of a second. */
export function isWholeSeconds(nanoseconds: bigint): boolean {
  return nanoseconds % NANOSECONDS_PER_SECOND === BigInt(0);
}

/** Nanoseconds of whole seconds. */
export function nanosecondsOf(wholeSeconds: number): bigint {
  return BigInt(wholeSeconds) * NANOSECONDS_PER_SECOND;
}

/** Prints as Go's `Duration.String`: `1h0m0s`, `1m1.984s`, `350ms`, `0s`. */
export function formatGoDuration(nanoseconds: bigint): string {
  const negative = nanoseconds < BigInt(0);
  const magnitude = negative ? -nanoseconds : nanoseconds;
  return `${negative ? '-' : ''}${formatMagnitude(magnitude)}`;
}

function formatMagnitude(magnitude: bigint): string {
  if (magnitude === BigInt(0)) {
    return '0s';
  }
  if (magnitude < BigInt(1_000)) {
    return `${magnitude}ns`;
  }
  if (magnitude < BigInt(1_000_000)) {
    return `${decimal(magnitude, 3)}\u00b5s`;
  }
  if (magnitude < NANOSECONDS_PER_SECOND) {
    return `${decimal(magnitude, 6)}ms`;
  }
  const minutes = magnitude / NANOSECONDS_PER_UNIT.m;
  const seconds = `${decimal(magnitude % NANOSECONDS_PER_UNIT.m, 9)}s`;
  if (minutes === BigInt(0)) {
    return seconds;
  }
  const hours = minutes / BigInt(60);
  return hours === BigInt(0)
    ? `${minutes}m${seconds}`
    : `${hours}h${minutes % BigInt(60)}m${seconds}`;
}

function decimal(value: bigint, decimals: number): string {
  const scale = BigInt(10) ** BigInt(decimals);
  const fraction = String(value % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  return `${value / scale}${fraction === '' ? '' : `.${fraction}`}`;
}
