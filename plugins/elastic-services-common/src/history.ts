import type { DesiredSample } from './draft';

/** Window in which direction changes count as flapping. */
export const FLAPPING_WINDOW_SECONDS = 1800;

/** Direction changes within the window from which a service counts as flapping. */
export const FLAPPING_TURNS = 6;

/**
 * Counts how often desired replicas changed direction in a window: 2, 5, 3, 6 has two turns.
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
  for (let i = 1; i < history.length; i++) {
    const step = Math.sign(history[i].desired - history[i - 1].desired);
    if (step === 0) {
      continue;
    }
    if (direction !== 0 && step !== direction && history[i].atMs >= fromMs) {
      turns++;
    }
    direction = step;
  }
  return turns;
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
