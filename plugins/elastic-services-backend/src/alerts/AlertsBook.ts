import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  AlertSummary,
  SilenceRequest,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterState,
  AlertSource,
  SourcedAlert,
} from '@elastic-mesh/plugin-elastic-services-node';
import { ClusterReadError } from '../collector/readError';
import { SourceWatch } from '../sources/SourceWatch';
import { isAbout } from './matching';

interface Shelf {
  source: AlertSource;
  watch: SourceWatch;
  alerts: readonly SourcedAlert[];
}

/** The alerts that fire now, by source. */
export class AlertsBook {
  readonly #shelves: readonly Shelf[];

  constructor(options: {
    sources: readonly AlertSource[];
    logger: LoggerService;
  }) {
    this.#shelves = options.sources.map(source => ({
      source,
      watch: new SourceWatch('alerts', source.name, options.logger),
      alerts: [],
    }));
  }

  get sources(): SourceHealth[] {
    return this.#shelves.map(shelf => shelf.watch.health);
  }

  /** Reads every source; one that fails keeps what it had. */
  async refresh(signal: AbortSignal): Promise<void> {
    await Promise.all(
      this.#shelves.map(async shelf => {
        try {
          shelf.alerts = await shelf.source.alerts(signal);
          shelf.watch.succeeded(Date.now());
        } catch (error) {
          shelf.watch.failed(error);
        }
      }),
    );
  }

  alertsOf(state: Pick<AdapterState, 'draft' | 'alertNames'>): AlertSummary[] {
    return this.#matching(state).map(({ alert }) => alert.summary);
  }

  /**
   * Silences one alert of a workload at its source and reads the source again.
   *
   * @throws NotFoundError when no alert of these workloads has the fingerprint
   * @throws ServiceUnavailableError when the source did not take the silence
   */
  async silence(
    states: readonly Pick<AdapterState, 'draft' | 'alertNames'>[],
    request: SilenceRequest & { createdBy: string },
    signal: AbortSignal,
  ): Promise<AlertSummary> {
    const found = states
      .flatMap(state => this.#matching(state))
      .find(({ alert }) => alert.summary.fingerprint === request.fingerprint);
    if (!found) {
      throw new NotFoundError(
        `No alert of this entity has the fingerprint ${request.fingerprint}; it may have ended`,
      );
    }
    const { source } = found.shelf;
    try {
      await source.silence(found.alert, request, signal);
    } catch (error) {
      if (error instanceof ClusterReadError) {
        // Not as its cause: core would write the name of that class into the message, which says nothing to people.
        throw new ServiceUnavailableError(
          `${source.name} did not take the silence: ${error.message}`,
        );
      }
      throw error;
    }
    await this.refresh(signal);
    return found.alert.summary;
  }

  #matching(state: Pick<AdapterState, 'draft' | 'alertNames'>) {
    return this.#shelves
      .filter(
        ({ source }) =>
          !source.cluster || source.cluster === state.draft.workload.cluster,
      )
      .flatMap(shelf =>
        shelf.alerts
          .filter(alert => isAbout(alert, state))
          .map(alert => ({ alert, shelf })),
      );
  }
}
