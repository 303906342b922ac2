import { parseCron, type CronTimes } from './cron-expression';
import { instantOfWallClock, requireTimeZone, wallClockMs } from './wall-clock';

/** When a cron trigger is in force; both expressions have five fields. */
export interface CronSchedule {
  /** IANA name. */
  timezone: string;
  start: string;
  end: string;
}

/** A time in force, in seconds of a span that is looked at. */
export interface CronPeriod {
  readonly fromSeconds: number;
  /** At most the length of the span. */
  readonly toSeconds: number;
}

const DAY_MS = 86_400_000;

/** The parser's own limit: what has not come by then never comes. */
const YEARS_AHEAD = 5;

/** A time that never comes is Go's zero time, which is before every other. */
const NEVER = -Infinity;

/**
 * When a schedule is in force within a span of time.
 *
 * KEDA looks at the next start and the next end: the schedule is in force while its end comes first (pkg/scalers/cron_scaler.go,
 * GetMetricsAndActivity).
 *
 * @throws AutoscalingInputError for an expression or a time zone that KEDA would refuse
 */
export function cronPeriods(
  schedule: CronSchedule,
  fromMs: number,
  durationSeconds: number,
  field = 'cron',
): CronPeriod[] {
  const { timezone } = schedule;
  requireTimeZone(`${field}.timezone`, timezone);
  const start = parseCron(`${field}.start`, schedule.start);
  const end = parseCron(`${field}.end`, schedule.end);
  const untilMs = fromMs + durationSeconds * 1000;
  const periods: CronPeriod[] = [];
  let nowMs = fromMs;
  while (nowMs < untilMs) {
    const nextStart = nextTime(start, timezone, nowMs);
    const nextEnd = nextTime(end, timezone, nowMs);
    const changeMs = Math.min(
      untilMs,
      nextStart === NEVER ? untilMs : nextStart,
      nextEnd === NEVER ? untilMs : nextEnd,
    );
    if (isWithin(nextStart, nextEnd, nowMs)) {
      add(periods, {
        fromSeconds: (nowMs - fromMs) / 1000,
        toSeconds: (changeMs - fromMs) / 1000,
      });
    }
    nowMs = changeMs;
  }
  return periods;
}

/** The next start of a schedule after an instant; undefined when there is none. */
export function nextCronStart(
  { timezone, start }: CronSchedule,
  afterMs: number,
): number | undefined {
  const next = nextTime(parseCron('cron.start', start), timezone, afterMs);
  return next === NEVER ? undefined : next;
}

function isWithin(start: number, end: number, nowMs: number): boolean {
  return start < end
    ? nowMs > start && nowMs < end
    : nowMs > start || nowMs < end;
}

/** Periods that touch are one: a start within a time in force changes nothing. */
function add(periods: CronPeriod[], period: CronPeriod): void {
  const last = periods[periods.length - 1];
  if (last?.toSeconds === period.fromSeconds) {
    periods[periods.length - 1] = {
      fromSeconds: last.fromSeconds,
      toSeconds: period.toSeconds,
    };
  } else {
    periods.push(period);
  }
}

/** The first time after an instant. */
function nextTime(times: CronTimes, timezone: string, afterMs: number): number {
  const wallMs = wallClockMs(afterMs, timezone);
  const today = Math.floor(wallMs / DAY_MS) * DAY_MS;
  for (let day = 0; day <= YEARS_AHEAD * 366; day++) {
    const midnight = today + day * DAY_MS;
    if (!isDay(times, new Date(midnight))) {
      continue;
    }
    const found = timeOfDay(times, timezone, midnight, afterMs);
    if (found !== undefined) {
      return found;
    }
  }
  return NEVER;
}

function isDay(times: CronTimes, date: Date): boolean {
  if (!times.months.has(date.getUTCMonth() + 1)) {
    return false;
  }
  const day = times.days.has(date.getUTCDate());
  const weekday = times.weekdays.has(date.getUTCDay());
  return times.eitherDay ? day || weekday : day && weekday;
}

function timeOfDay(
  { hours, minutes }: CronTimes,
  timezone: string,
  midnightMs: number,
  afterMs: number,
): number | undefined {
  // Two hours of grace for clocks that go back.
  const wallMs = wallClockMs(afterMs, timezone) - 2 * 3_600_000;
  for (const hour of hours) {
    for (const minute of minutes) {
      const candidateMs = midnightMs + (hour * 60 + minute) * 60_000;
      const instant =
        candidateMs > wallMs
          ? instantOfWallClock(candidateMs, timezone)
          : undefined;
      if (instant !== undefined && instant > afterMs) {
        return instant;
      }
    }
  }
  return undefined;
}
