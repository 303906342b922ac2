import { AutoscalingInputError } from '../errors';

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) {
    return known;
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** @throws AutoscalingInputError for a name that is not in the IANA database */
export function requireTimeZone(field: string, timeZone: string): void {
  try {
    formatOf(timeZone);
  } catch {
    throw new AutoscalingInputError(
      field,
      timeZone,
      'a time zone by its IANA name, such as Europe/Berlin',
    );
  }
}

/** What clocks on the wall show at an instant, as if it were UTC: milliseconds since 1970. */
export function wallClockMs(instantMs: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instantMs)) {
    parts[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * When clocks on the wall show a time; of two instants the first.
 * @returns undefined for a time that is skipped when clocks go forward
 */
export function instantOfWallClock(
  wallMs: number,
  timeZone: string,
): number | undefined {
  const candidates = [wallMs - DAY_MS, wallMs + DAY_MS]
    .map(near => wallMs - (wallClockMs(near, timeZone) - near))
    .sort((a, b) => a - b);
  return candidates.find(
    candidate => wallClockMs(candidate, timeZone) === wallMs,
  );
}
