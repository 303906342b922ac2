import { useCallback, useEffect, useRef, useState } from 'react';

/** What a screen knows about something it reads again and again. */
export interface PolledRead<T> {
  /** The last good answer, kept while later reads fail. */
  data?: T;
  /** Why the latest read failed; undefined after a good one. */
  error?: Error;
  loading: boolean;
  /** Milliseconds since the epoch of the last good answer. */
  loadedAtMs?: number;
  refresh(): void;
}

/** Longest pause between two tries while the backend does not answer. */
const LONGEST_PAUSE_SECONDS = 60;

/** Pause before the next read: the interval, doubled for every failure in a row. */
export function pauseSeconds(
  intervalSeconds: number,
  failures: number,
): number {
  return Math.max(
    intervalSeconds,
    Math.min(LONGEST_PAUSE_SECONDS, intervalSeconds * 2 ** failures),
  );
}

type Known<T> = Omit<PolledRead<T>, 'refresh'> & { subject: string };

/**
 * Reads now, then every `intervalSeconds` while the page is visible, and on `refresh`.
 *
 * @param subject - what is read: a new subject drops the data of the old one.
 * @param read - stable; a new function with the same subject (another range) keeps the data until it has answered.
 */
export function usePolledRead<T>(
  subject: string,
  read: () => Promise<T>,
  intervalSeconds: number,
): PolledRead<T> {
  const [known, setKnown] = useState<Known<T>>({ subject, loading: true });
  const readNow = useRef<() => void>(() => {});

  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let running = false;

    const keep = (change: Partial<Known<T>>) =>
      setKnown(old => ({
        ...(old.subject === subject ? old : { subject, loading: true }),
        ...change,
      }));

    const tick = async () => {
      clearTimeout(timer);
      if (!live || running) {
        return;
      }
      if (!document.hidden) {
        running = true;
        try {
          const data = await read();
          failures = 0;
          if (live) {
            keep({
              data,
              error: undefined,
              loading: false,
              loadedAtMs: Date.now(),
            });
          }
        } catch (error) {
          failures += 1;
          if (live) {
            keep({ error: error as Error, loading: false });
          }
        }
        running = false;
      }
      if (live) {
        timer = setTimeout(
          tick,
          pauseSeconds(intervalSeconds, failures) * 1000,
        );
      }
    };
    readNow.current = tick;
    document.addEventListener('visibilitychange', tick);
    tick();
    return () => {
      live = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [subject, read, intervalSeconds]);

  const refresh = useCallback(() => readNow.current(), []);
  const current: Known<T> =
    known.subject === subject ? known : { subject, loading: true };
  return {
    data: current.data,
    error: current.error,
    loading: current.loading,
    loadedAtMs: current.loadedAtMs,
    refresh,
  };
}
