import type { LoggerService } from '@backstage/backend-plugin-api';
import { pause } from '../collector/backoff';

/**
 * Does something again and again in this process, each time after the last has ended.
 *
 * For what every replica of the backend must do for itself; work that only one may do takes the scheduler.
 */
export class Repeat {
  readonly #stop = new AbortController();
  readonly #logger: LoggerService;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  every(
    seconds: number,
    name: string,
    task: (signal: AbortSignal) => Promise<void>,
  ): void {
    this.#loop(seconds, name, task);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #loop(
    seconds: number,
    name: string,
    task: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await task(signal);
      } catch (error) {
        this.#logger.error(`${name} failed`, error as Error);
      }
      await pause(seconds * 1000, signal);
    }
  }
}
