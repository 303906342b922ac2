import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ScalingState,
  StateContext,
  UnreadableSource,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterState,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import type { EntityDirectory } from '../catalog/EntityDirectory';
import type { EntityFacts } from '../catalog/entityFacts';
import type { ClusterCollector } from '../collector/ClusterCollector';
import type { MetricsBook } from '../metrics/MetricsBook';
import { ERROR_RATIO_SERIES_ID, LATENCY_SERIES_ID } from '../metrics/series';
import type { ColdStartBook } from './ColdStartBook';
import { evaluateState, sameToPeople } from './evaluate';
import type { HistoryBook } from './HistoryBook';
import type { SinceBook } from './SinceBook';

/** A state with everything that is joined to it. */
export interface HubEntry {
  adapter: ScalerAdapter;
  read: AdapterState;
  state: ScalingState;
  entities: readonly EntityFacts[];
  latencyP95Ms?: number;
}

/** One evaluation of a state, told to listeners. */
export interface Evaluation {
  entry: HubEntry;
  atMs: number;
  /** The desired replicas before, when they changed. */
  desiredBefore?: number;
  changed: boolean;
}

export interface StateHubOptions {
  adapters: readonly ScalerAdapter[];
  metrics: MetricsBook;
  directory: EntityDirectory;
  history: HistoryBook;
  since: SinceBook;
  coldStarts: ColdStartBook;
  staleAfterSeconds: number;
  logger: LoggerService;
  now?: () => number;
}

type Listener = (evaluations: readonly Evaluation[]) => void;

/** Keeps the scaling state of every workload: reads namespaces that changed, evaluates, tells listeners. */
export class StateHub {
  readonly #options: StateHubOptions;
  readonly #now: () => number;
  readonly #entries = new Map<string, HubEntry>();
  readonly #listeners: Listener[] = [];

  constructor(options: StateHubOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  onEvaluated(listener: Listener): void {
    this.#listeners.push(listener);
  }

  get entries(): readonly HubEntry[] {
    return [...this.#entries.values()];
  }

  get(stateId: string): HubEntry | undefined {
    return this.#entries.get(stateId);
  }

  entriesOf(entityRef: string): HubEntry[] {
    return this.entries.filter(entry =>
      entry.entities.some(entity => entity.ref === entityRef),
    );
  }

  /** Reads namespaces of a cluster again and evaluates their states. */
  readNamespaces(
    cluster: ClusterCollector,
    namespaces: Iterable<string>,
  ): void {
    const evaluations: Evaluation[] = [];
    for (const namespace of namespaces) {
      const reads = this.#readNamespace(cluster, namespace);
      this.#dropMissing(cluster.cluster, namespace, reads);
      for (const [adapter, read] of reads.values()) {
        evaluations.push(...this.#evaluate(adapter, read, cluster));
      }
    }
    this.#tell(evaluations);
  }

  /** Evaluates every state of the cluster with the latest metrics, history and catalog. */
  evaluateAll(cluster: ClusterCollector): void {
    const evaluations = this.entries
      .filter(({ state }) => state.workload.cluster === cluster.cluster)
      .flatMap(({ adapter, read }) => this.#evaluate(adapter, read, cluster));
    this.#tell(evaluations);
  }

  dropCluster(cluster: string): void {
    for (const { state } of this.entries) {
      if (state.workload.cluster === cluster) {
        this.#drop(state.id);
      }
    }
  }

  #readNamespace(
    cluster: ClusterCollector,
    namespace: string,
  ): Map<string, [ScalerAdapter, AdapterState]> {
    const reads = new Map<string, [ScalerAdapter, AdapterState]>();
    for (const adapter of this.#options.adapters) {
      for (const read of this.#readWith(adapter, cluster, namespace)) {
        if (!reads.has(read.draft.id)) {
          reads.set(read.draft.id, [adapter, read]);
        }
      }
    }
    return reads;
  }

  #readWith(
    adapter: ScalerAdapter,
    cluster: ClusterCollector,
    namespace: string,
  ): AdapterState[] {
    try {
      return adapter.read({
        cluster: cluster.cluster,
        namespace,
        objects: cluster.store,
        nowMs: this.#now(),
      });
    } catch (error) {
      this.#options.logger.error(
        `The ${adapter.scaler} adapter cannot read ${cluster.cluster}/${namespace}; its states stay as they were`,
        error as Error,
      );
      return this.entries
        .filter(
          ({ adapter: owner, state }) =>
            owner === adapter &&
            state.workload.cluster === cluster.cluster &&
            state.workload.namespace === namespace,
        )
        .map(entry => entry.read);
    }
  }

  #dropMissing(
    cluster: string,
    namespace: string,
    reads: ReadonlyMap<string, unknown>,
  ): void {
    for (const { state } of this.entries) {
      const { workload } = state;
      if (
        workload.cluster === cluster &&
        workload.namespace === namespace &&
        !reads.has(state.id)
      ) {
        this.#drop(state.id);
      }
    }
  }

  #drop(stateId: string): void {
    this.#entries.delete(stateId);
    this.#options.history.forget(stateId);
    this.#options.since.forget(stateId);
    this.#options.coldStarts.forget(stateId);
  }

  #evaluate(
    adapter: ScalerAdapter,
    read: AdapterState,
    cluster: ClusterCollector,
  ): Evaluation[] {
    const { metrics, history, since, logger } = this.#options;
    const nowMs = this.#now();
    const { id } = read.draft;
    try {
      const completed = adapter.complete(read, {
        metric: seriesId => metrics.lookup(seriesId, read, nowMs),
        history: history.of(id),
        nowMs,
      });
      const draft = this.#options.coldStarts.remember(completed);
      const unreadable = this.#unreadable(adapter, cluster, nowMs);
      // What a stale source says of replicas is no history.
      const desiredBefore = unreadable.length
        ? undefined
        : history.record(id, { atMs: nowMs, desired: draft.replicas.desired });
      const entities = this.#options.directory.claimants(read);
      const context = this.#contextOf(read, entities, unreadable, nowMs);
      const readAtMs = cluster.readAtMs ?? nowMs;
      const state = evaluateState(
        { ...draft, readAt: new Date(readAtMs).toISOString() },
        context,
        since,
      );
      const changed = !sameToPeople(this.#entries.get(id)?.state, state);
      const entry: HubEntry = {
        adapter,
        read,
        state,
        entities,
        latencyP95Ms: context.latencyP95Ms,
      };
      this.#entries.set(id, entry);
      return [{ entry, atMs: nowMs, desiredBefore, changed }];
    } catch (error) {
      logger.error(`${id} cannot be evaluated`, error as Error);
      return [];
    }
  }

  #contextOf(
    read: AdapterState,
    [entity]: readonly EntityFacts[],
    unreadable: readonly UnreadableSource[],
    nowMs: number,
  ): StateContext {
    const { metrics, history, directory } = this.#options;
    const latency = metrics.lookup(LATENCY_SERIES_ID, read, nowMs);
    const errors = metrics.lookup(ERROR_RATIO_SERIES_ID, read, nowMs);
    return {
      nowMs,
      unreadable,
      history: history.of(read.draft.id),
      ...(entity && { entity }),
      catalogRead: directory.wasRead,
      ...('value' in latency && { latencyP95Ms: latency.value }),
      ...('value' in errors && { errorRatio: errors.value }),
      ...(entity?.latencyObjectiveMs !== undefined && {
        latencyObjectiveMs: entity.latencyObjectiveMs,
      }),
    };
  }

  #unreadable(
    adapter: ScalerAdapter,
    cluster: ClusterCollector,
    nowMs: number,
  ): UnreadableSource[] {
    const staleMs = this.#options.staleAfterSeconds * 1000;
    return adapter.needs.flatMap(kind => {
      const problem = cluster.problemOf(kind);
      const isStale = problem && nowMs - (problem.lastReadMs ?? 0) >= staleMs;
      return isStale ? [{ name: problem.name, reason: problem.reason }] : [];
    });
  }

  #tell(evaluations: readonly Evaluation[]): void {
    if (evaluations.length) {
      this.#listeners.forEach(listener => listener(evaluations));
    }
  }
}
