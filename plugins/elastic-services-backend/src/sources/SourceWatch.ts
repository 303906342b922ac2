import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import { errorOfFailure } from '../collector/readError';

/** Remembers whether one source could be read, and logs only when that changes. */
export class SourceWatch {
  readonly #kind: SourceHealth['kind'];
  readonly #name: string;
  readonly #logger: LoggerService;
  #reason: string | undefined;
  #lastReadMs: number | undefined;

  constructor(kind: SourceHealth['kind'], name: string, logger: LoggerService) {
    this.#kind = kind;
    this.#name = name;
    this.#logger = logger;
  }

  get reason(): string | undefined {
    return this.#reason;
  }

  get lastReadMs(): number | undefined {
    return this.#lastReadMs;
  }

  get health(): SourceHealth {
    const state = this.#lastReadMs === undefined ? 'pending' : 'ok';
    return {
      kind: this.#kind,
      name: this.#name,
      state: this.#reason ? 'unreadable' : state,
      ...(this.#reason && { reason: this.#reason }),
      ...(this.#lastReadMs !== undefined && {
        lastReadAt: new Date(this.#lastReadMs).toISOString(),
      }),
    };
  }

  succeeded(nowMs: number): void {
    if (this.#reason) {
      this.#logger.info(`${this.#kind} source ${this.#name} can be read again`);
    }
    this.#reason = undefined;
    this.#lastReadMs = nowMs;
  }

  failed(error: unknown): void {
    const { message } = errorOfFailure(error, 0);
    if (this.#reason !== message) {
      this.#logger.warn(
        `${this.#kind} source ${this.#name} cannot be read: ${message}`,
      );
    }
    this.#reason = message;
  }
}
