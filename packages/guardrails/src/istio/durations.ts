import { isSet, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { goDurationNanoseconds } from '../schema/goDuration';
import type { Complaints } from './complaints';

const MILLISECOND = 1e6;

/** Duration of a field in nanoseconds; undefined when the field is absent or unreadable. */
export function durationOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : goDurationNanoseconds(text);
}

/** pkg/config/validation/agent ValidateDuration: at least 1 ms, whole milliseconds. */
export function durationFault(value: unknown): string | undefined {
  const duration = durationOf(value);
  if (duration === undefined) {
    return `${JSON.stringify(value)} is no duration`;
  }
  if (duration < MILLISECOND) {
    return 'duration must be greater than 1ms';
  }
  return duration % MILLISECOND === 0
    ? undefined
    : 'only durations to ms precision are supported';
}

/** Checks the duration fields that are present. */
export function checkDurations(
  fields: Fields,
  names: readonly string[],
  path: Path,
  complaints: Complaints,
): void {
  for (const name of names) {
    if (isSet(fields[name])) {
      complaints.expect([...path, name], durationFault(fields[name]));
    }
  }
}
