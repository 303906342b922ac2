import { ConflictError } from '@backstage/errors';
import type { AlertSource } from './alertSource';
import type { MetricsSource } from './metricsSource';
import { kindId, type WatchedKind } from './objects';
import type { ScalerAdapter } from './scalerAdapter';

/** Adapters and sources by name; a second one of the same name is refused. */
export class SourceRegistry {
  readonly #adapters = new Map<string, ScalerAdapter>();
  readonly #metricsSources = new Map<string, MetricsSource>();
  readonly #alertSources = new Map<string, AlertSource>();
  readonly #kinds = new Map<string, WatchedKind>();

  /** @throws ConflictError on a second adapter of a scaler, or a kind that is slimmed in two ways. */
  addScalerAdapter(adapter: ScalerAdapter): void {
    for (const kind of adapter.kinds) {
      const known = this.#kinds.get(kindId(kind));
      if (known && known.slim !== kind.slim) {
        throw new ConflictError(
          `Adapter ${adapter.scaler} keeps other parts of ${kindId(
            kind,
          )} than another adapter; use the same WatchedKind`,
        );
      }
    }
    const undeclared = adapter.needs.find(
      kind => !adapter.kinds.includes(kind),
    );
    if (undeclared) {
      throw new ConflictError(
        `Adapter ${adapter.scaler} needs ${kindId(
          undeclared,
        )}, but does not list it in kinds`,
      );
    }
    add(this.#adapters, 'scaler adapter', adapter.scaler, adapter);
    adapter.kinds.forEach(kind => this.#kinds.set(kindId(kind), kind));
  }

  /** @throws ConflictError when the name is taken. */
  addMetricsSource(source: MetricsSource): void {
    add(this.#metricsSources, 'metrics source', source.name, source);
  }

  /** @throws ConflictError when the name is taken. */
  addAlertSource(source: AlertSource): void {
    add(this.#alertSources, 'alert source', source.name, source);
  }

  get adapters(): readonly ScalerAdapter[] {
    return [...this.#adapters.values()];
  }

  get metricsSources(): readonly MetricsSource[] {
    return [...this.#metricsSources.values()];
  }

  get alertSources(): readonly AlertSource[] {
    return [...this.#alertSources.values()];
  }

  /** Every kind that some adapter reads, once. */
  get kinds(): readonly WatchedKind[] {
    return [...this.#kinds.values()];
  }
}

function add<T>(map: Map<string, T>, what: string, name: string, item: T) {
  if (map.has(name)) {
    throw new ConflictError(`A ${what} named "${name}" is already registered`);
  }
  map.set(name, item);
}
