import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between attempts: doubling from `firstMs` to `mostMs`, each by a random part less. */
export interface BackoffOptions {
  firstMs: number;
  mostMs: number;
}

/**
 * The wait before the next attempt, in milliseconds: between half and all of `first * 2^failures`.
 *
 * Jitter keeps the kinds of a cluster from coming back in the same instant after an outage.
 *
 * @param failures - failed attempts in a row, from 0
 * @param random - in [0, 1)
 */
export function backoffMs(
  failures: number,
  random: number,
  { firstMs, mostMs }: BackoffOptions,
): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(failures, 30));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/** Waits, or returns early when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
