import type { DesiredSample } from './draft';

/** Window in which direction changes count as flapping. */
export const FLAPPING_WINDOW_SECONDS = 1800;

/** Direction changes within the window from which a service counts as flapping. */
export const FLAPPING_TURNS = 6;

/** A swing of one pod is a scaler's ordinary jitter, and so is a quarter of many pods. */
const LEAST_SWING_PODS = 2;
const LEAST_SWING_RATIO = 0.25;

/**
 * Counts how often desired replicas turned round in a window: 2, 5, 3, 6 has two turns.
 *
 * Only swings count that are worth pods: at least two and a quarter of the higher end. Going to zero and coming back is
 * what a service that rests at zero is for, so a swing that ends or begins there does not count.
 *
 * @param history - oldest first
 */
export function countTurns(
  history: readonly DesiredSample[],
  nowMs: number,
  windowSeconds = FLAPPING_WINDOW_SECONDS,
): number {
  const fromMs = nowMs - windowSeconds * 1000;
  let turns = 0;
  let direction = 0;
  // The end of the swing so far: the highest value while going up, the lowest while going down.
  let end = history[0]?.desired ?? 0;
  for (const { desired, atMs } of history) {
    const step = Math.sign(desired - end);
    if (step === direction) {
      end = desired;
    } else if (step !== 0 && isSwing(end, desired)) {
      const isTurn = direction !== 0 && end > 0 && desired > 0;
      turns += isTurn && atMs >= fromMs ? 1 : 0;
      direction = step;
      end = desired;
    }
  }
  return turns;
}

function isSwing(from: number, to: number): boolean {
  const swing = Math.abs(to - from);
  return (
    swing >= LEAST_SWING_PODS && swing >= LEAST_SWING_RATIO * Math.max(from, to)
  );
}

/** Lowest and highest desired replicas in the window; undefined without samples. */
export function desiredRange(
  history: readonly DesiredSample[],
  nowMs: number,
  windowSeconds = FLAPPING_WINDOW_SECONDS,
): { low: number; high: number } | undefined {
  const fromMs = nowMs - windowSeconds * 1000;
  const values = history.filter(s => s.atMs >= fromMs).map(s => s.desired);
  return values.length
    ? { low: Math.min(...values), high: Math.max(...values) }
    : undefined;
}

/** The values that were in force since `fromMs`: samples in the window, and the one that held at its start. */
export function heldSince(
  history: readonly DesiredSample[],
  fromMs: number,
): DesiredSample[] {
  return history.flatMap((sample, i) => {
    const until = history[i + 1]?.atMs ?? Infinity;
    return until > fromMs
      ? [{ ...sample, atMs: Math.max(sample.atMs, fromMs) }]
      : [];
  });
}
