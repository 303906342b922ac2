import {
  cronPeriods,
  instantOfWallClock,
  MONDAY_MS,
  nextCronStart,
  wallClockMs,
  type CronPeriod,
  type KedaCronTriggerSpec,
  type ScalingPolicySpec,
  type World,
} from '@elastic-mesh/autoscaling';

/** The first schedule of a policy; undefined where the clock decides nothing. */
export function scheduleOf(
  policy: ScalingPolicySpec,
): KedaCronTriggerSpec | undefined {
  return policy.kind === 'keda'
    ? policy.triggers.find(
        (trigger): trigger is KedaCronTriggerSpec => trigger.metric === 'cron',
      )
    : undefined;
}

const DAY_SECONDS = 86_400;
/** How long before its schedule begins a run of less than a day starts. */
const LEAD_SECONDS = 300;

/**
 * When a run of this policy starts, so that its schedule can be seen: a day at midnight of a Monday where the schedule is,
 * less than a day five minutes before the schedule begins.
 *
 * @returns milliseconds since 1970; undefined where the clock decides nothing
 */
export function startOfRun(
  policy: ScalingPolicySpec,
  durationSeconds: number,
): number | undefined {
  const schedule = scheduleOf(policy);
  if (!schedule) {
    return undefined;
  }
  const monday = instantOfWallClock(MONDAY_MS, schedule.timezone) ?? MONDAY_MS;
  const begins =
    durationSeconds < DAY_SECONDS ? nextCronStart(schedule, monday) : undefined;
  return begins === undefined ? monday : begins - LEAD_SECONDS * 1000;
}

/** What a schedule asks for while a run lasts. */
export interface ScheduledRun {
  schedule: KedaCronTriggerSpec;
  /** In seconds of the run; none where it is never in force meanwhile. */
  periods: readonly CronPeriod[];
  /** What clocks show where the schedule is when the run starts, as if it were UTC: milliseconds since 1970. */
  clockMs: number;
}

/** The schedule of a world's policy during its run; undefined where the clock decides nothing. */
export function scheduledRun({
  policy,
  startsAtMs = MONDAY_MS,
  durationSeconds,
}: Pick<World, 'policy' | 'startsAtMs' | 'durationSeconds'>):
  | ScheduledRun
  | undefined {
  const schedule = scheduleOf(policy);
  return (
    schedule && {
      schedule,
      periods: cronPeriods(schedule, startsAtMs, durationSeconds),
      clockMs: wallClockMs(startsAtMs, schedule.timezone),
    }
  );
}

/** A second of a run as clocks show it where the schedule is, such as 08:05. */
export function clockText({ clockMs }: ScheduledRun, seconds: number): string {
  return new Date(clockMs + seconds * 1000).toISOString().slice(11, 16);
}
