import {
  completeTraffic,
  type Timeline,
  type TrafficAnswers,
  type UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';

/** What a recording comes to, or why it is none. */
export type RecordedLoad =
  | {
      levels: number[];
      intervalSeconds: number;
      /** Intervals without data, which repeat the one before. */
      gaps: number;
    }
  | { lack: 'unit'; unit: string }
  | { lack: 'data' };

const QUARTER_SECONDS = 900;
const MINUTE_SECONDS = 60;
/** A shorter recording is kept by the minute. */
const SHORT_SECONDS = 2 * 3600;
const FEWEST_LEVELS = 2;

/** Requests a second of one value of demand; undefined for a unit that says nothing about requests. */
function rateOf(
  unit: string,
  requestMs: number,
): ((demand: number) => number) | undefined {
  switch (unit) {
    case 'requests/s':
      return demand => demand;
    case 'concurrent requests':
      // Little's law, with the time that the form gives to one request.
      return demand => (demand * 1000) / requestMs;
    default:
      return undefined;
  }
}

/**
 * The recorded demand of a service as levels: of each interval its highest, because a scaler has to follow the highest.
 *
 * What is before the first and after the last known value is left out; a gap between repeats what came before.
 */
export function recordedLevels(
  { columns: { time, demand }, demandUnit }: Timeline,
  answers: UncheckedTrafficAnswers,
): RecordedLoad {
  const { requestMs } = completeTraffic(answers as TrafficAnswers);
  const rate = rateOf(demandUnit, requestMs);
  if (!rate) {
    return { lack: 'unit', unit: demandUnit };
  }
  const known = time.flatMap((at, i) => {
    const value = demand[i];
    return value === null ? [] : [{ at, level: rate(value) }];
  });
  if (known.length === 0) {
    return { lack: 'data' };
  }
  const first = known[0].at;
  const span = known[known.length - 1].at - first;
  const intervalSeconds =
    span > SHORT_SECONDS ? QUARTER_SECONDS : MINUTE_SECONDS;
  const highest = new Map<number, number>();
  for (const { at, level } of known) {
    const index = Math.floor((at - first) / intervalSeconds);
    highest.set(index, Math.max(highest.get(index) ?? 0, level));
  }
  const count = Math.floor(span / intervalSeconds) + 1;
  if (count < FEWEST_LEVELS) {
    return { lack: 'data' };
  }
  const levels: number[] = [];
  for (let i = 0; i < count; i++) {
    const level = highest.get(i) ?? levels[i - 1];
    levels.push(Math.round(level * 100) / 100);
  }
  return { levels, intervalSeconds, gaps: count - highest.size };
}
