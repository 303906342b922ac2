import { InputError } from '@backstage/errors';

/** When an event is, as people write it: local times without a zone, and the zone. */
export interface EventTimes {
  /** Begin of the load, `2030-11-11T00:00`. */
  start: string;
  end: string;
  /** When everything is as before, at the latest. */
  rollback: string;
  /** IANA name, such as Asia/Shanghai. */
  timezone: string;
  leadMinutes: number;
  /** Hours before the start from which nothing else is released. */
  freezeHours: number;
}

/** The dates of a plan, complete. */
export interface EventDates {
  /** When the floor is raised. */
  raiseAt: string;
  freezeFrom: string;
  /** Seconds since the epoch, for programs. */
  freezeFromEpoch: number;
  rollbackEpoch: number;
  /** Begin and end of the raised floor as cron of five fields; cron knows no year. */
  cronStart: string;
  cronEnd: string;
  /** Hours from raising the floor to the end, and to the rollback. */
  hoursUntilEnd: number;
  hoursUntilRollback: number;
}

const MINUTE_MS = 60_000;
const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A wall-clock time as if it were UTC: good for differences where no clock is changed in between. */
function wallClock(text: string, field: string): number {
  const milliseconds = FORM.test(text) ? Date.parse(`${text}:00Z`) : NaN;
  // 31 February is parsed as a day in March, so what comes back has to be what came in.
  if (Number.isNaN(milliseconds) || textOf(milliseconds) !== text) {
    throw new InputError(
      `${field}: "${text}" is no date and time; write it like 2030-11-11T00:00`,
    );
  }
  return milliseconds;
}

function textOf(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .slice(0, 'yyyy-mm-ddThh:mm'.length);
}

function cronOf(milliseconds: number): string {
  const at = new Date(milliseconds);
  return [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    '*',
  ].join(' ');
}

/** How far a zone's clock is ahead of UTC at a wall-clock time, in milliseconds. @throws InputError for an unknown zone */
function zoneOffset(wallClockMs: number, timezone: string): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
    }).formatToParts(wallClockMs);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] =
      /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
    return sign === '-' ? -ahead : ahead;
  } catch (error) {
    throw new InputError(
      `timezone: "${timezone}" is not known; use a name like Asia/Shanghai or Etc/UTC`,
      error,
    );
  }
}

/**
 * The dates that follow from those of an event.
 *
 * @param nowMs - milliseconds since the epoch
 * @throws InputError for a date that is none, lies in the past, or comes before the one it has to follow
 */
export function eventDates(times: EventTimes, nowMs: number): EventDates {
  const { timezone, leadMinutes, freezeHours } = times;
  const [start, end, rollback] = (['start', 'end', 'rollback'] as const).map(
    field => wallClock(times[field], field),
  );
  const epoch = (wall: number) =>
    Math.floor((wall - zoneOffset(wall, timezone)) / 1000);
  const raise = start - leadMinutes * MINUTE_MS;
  if (end <= start) {
    throw new InputError(
      `end: ${times.end} is not after the start ${times.start}; choose a later time`,
    );
  }
  if (rollback < end) {
    throw new InputError(
      `rollback: ${times.rollback} is before the end ${times.end}; choose that time or a later one`,
    );
  }
  if (epoch(raise) * 1000 <= nowMs) {
    throw new InputError(
      `start: the floor would be raised at ${textOf(
        raise,
      )}, which is over; choose a later start or a shorter lead`,
    );
  }
  const freezeFrom = start - freezeHours * 60 * MINUTE_MS;
  const hours = (until: number) => (until - raise) / (60 * MINUTE_MS);
  return {
    raiseAt: textOf(raise),
    freezeFrom: textOf(freezeFrom),
    freezeFromEpoch: epoch(freezeFrom),
    rollbackEpoch: epoch(rollback),
    cronStart: cronOf(raise),
    cronEnd: cronOf(end),
    hoursUntilEnd: hours(end),
    hoursUntilRollback: hours(rollback),
  };
}
