import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { SIGNAL_CHANNEL } from '@elastic-mesh/plugin-elastic-services-common';
import type { Evaluation } from './StateHub';

/** At most one signal in this time, however much changes. */
const QUIET_MS = 1000;

/** Tells browsers which states changed, so that they read again; carries no state itself. */
export class ChangeAnnouncer {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #stateIds = new Set<string>();
  readonly #entityRefs = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  observe(evaluations: readonly Evaluation[]): void {
    for (const { changed, entry } of evaluations) {
      if (changed) {
        this.#stateIds.add(entry.state.id);
        entry.entities.forEach(entity => this.#entityRefs.add(entity.ref));
      }
    }
    if (this.#stateIds.size) {
      this.#timer ??= setTimeout(() => this.#publish(), QUIET_MS);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #publish(): Promise<void> {
    this.#timer = undefined;
    const message = {
      stateIds: [...this.#stateIds],
      entityRefs: [...this.#entityRefs],
    };
    this.#stateIds.clear();
    this.#entityRefs.clear();
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message,
      });
    } catch (error) {
      // Browsers read again by themselves after a while, so a lost signal costs only freshness.
      this.#logger.warn('Changes cannot be announced', error as Error);
    }
  }
}
