import { cosOfTurns, exp } from '../elementary';
import type { TrafficShape } from '../world';

/** One request in thirty years; less is rounding noise and would only be carried on. */
const NOTHING = 1e-9;
const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
const SATURDAY = 5;

type Shape<K extends TrafficShape['kind']> = Extract<TrafficShape, { kind: K }>;

/**
 * The level of a traffic shape in every step, taken in the middle of the step.
 *
 * @param steps - length of the result
 * @param stepSeconds - length of one step
 */
export function levelsOf(
  shape: TrafficShape,
  steps: number,
  stepSeconds: number,
): Float64Array {
  const levels = new Float64Array(steps);
  addLevels(shape, levels, stepSeconds);
  for (let i = 0; i < steps; i++) {
    if (levels[i] < NOTHING) {
      levels[i] = 0;
    }
  }
  return levels;
}

function addLevels(
  shape: TrafficShape,
  levels: Float64Array,
  stepSeconds: number,
): void {
  if (shape.kind === 'sum') {
    shape.parts.forEach(part => addLevels(part, levels, stepSeconds));
    return;
  }
  const levelAt = levelFunction(shape);
  for (let i = 0; i < levels.length; i++) {
    levels[i] += levelAt((i + 0.5) * stepSeconds);
  }
}

function levelFunction(
  shape: Exclude<TrafficShape, { kind: 'sum' }>,
): (seconds: number) => number {
  switch (shape.kind) {
    case 'constant':
      return () => shape.level;
    case 'step':
      return seconds =>
        seconds >= shape.atSeconds && seconds < (shape.untilSeconds ?? Infinity)
          ? shape.to
          : shape.from;
    case 'ramp':
      return ramp(shape);
    case 'recorded':
      return recorded(shape);
    case 'diurnal':
      return diurnal(shape);
    case 'flash-sale':
      return flashSale(shape);
    default:
      return spikeTrain(shape);
  }
}

function ramp(shape: Shape<'ramp'>): (seconds: number) => number {
  const duration = shape.endSeconds - shape.startSeconds;
  return seconds => {
    const share = (seconds - shape.startSeconds) / duration;
    return (
      shape.from + (shape.to - shape.from) * Math.min(1, Math.max(0, share))
    );
  };
}

function recorded({
  levels,
  intervalSeconds,
  between = 'linear',
}: Shape<'recorded'>): (seconds: number) => number {
  return seconds => {
    const position = seconds / intervalSeconds;
    const index = Math.floor(position);
    const here = levels[index % levels.length];
    if (between === 'hold') {
      return here;
    }
    const next = levels[(index + 1) % levels.length];
    return here + (next - here) * (position - index);
  };
}

/** The curve is drawn through points a minute apart; a line between them is within 3 millionths of the day's swing. */
const DIURNAL_POINT_SECONDS = 60;

function diurnal({
  low,
  high,
  peakHour = 14,
  weekendRatio = 1,
  firstWeekday = 0,
}: Shape<'diurnal'>): (seconds: number) => number {
  const levelAtPoint = (point: number) => {
    const turn =
      (point * DIURNAL_POINT_SECONDS - peakHour * 3600) / DAY_SECONDS;
    return low + ((high - low) * (1 + cosOfTurns(turn))) / 2;
  };
  let from = -1;
  let before = 0;
  let after = 0;
  return seconds => {
    const position = seconds / DIURNAL_POINT_SECONDS;
    const point = Math.floor(position);
    if (point !== from) {
      from = point;
      before = levelAtPoint(point);
      after = levelAtPoint(point + 1);
    }
    const level = before + (after - before) * (position - point);
    if (weekendRatio === 1) {
      return level;
    }
    const week = (seconds + firstWeekday * DAY_SECONDS) % WEEK_SECONDS;
    return week >= SATURDAY * DAY_SECONDS ? level * weekendRatio : level;
  };
}

function flashSale({
  base,
  factor,
  atSeconds,
  riseSeconds = 0,
  holdSeconds,
  declineSeconds = 0,
}: Shape<'flash-sale'>): (seconds: number) => number {
  const extra = base * (factor - 1);
  return seconds => {
    const since = seconds - atSeconds;
    if (since < 0) {
      return base;
    }
    if (since < riseSeconds) {
      return base + (extra * since) / riseSeconds;
    }
    const after = since - riseSeconds - holdSeconds;
    if (after < 0) {
      return base + extra;
    }
    return declineSeconds > 0
      ? base + extra * exp(-after / declineSeconds)
      : base;
  };
}

function spikeTrain({
  base,
  peak,
  periodSeconds,
  widthSeconds,
  firstSeconds = 0,
}: Shape<'spike-train'>): (seconds: number) => number {
  return seconds => {
    const since = seconds - firstSeconds;
    return since >= 0 && since % periodSeconds < widthSeconds ? peak : base;
  };
}
