import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DesiredSample,
  NamespaceQuotas,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { SourceRegistry } from '@elastic-mesh/plugin-elastic-services-node';
import type { Knex } from 'knex';
import { RESOURCE_QUOTAS } from './adapters/kinds';
import { isUnscoped } from './adapters/quota';
import { AlertsBook } from './alerts/AlertsBook';
import { EntityDirectory } from './catalog/EntityDirectory';
import type { EntityFacts } from './catalog/entityFacts';
import { Collector } from './collector/Collector';
import { KubernetesProxyClient } from './collector/KubernetesProxyClient';
import { MetricsBook } from './metrics/MetricsBook';
import { readSeries } from './metrics/series';
import { Repeat } from './schedule/Repeat';
import type { Settings } from './settings';
import { ColdStartBook } from './states/ColdStartBook';
import { DirtyNamespaces } from './states/DirtyNamespaces';
import { HistoryBackfill } from './states/HistoryBackfill';
import { HistoryBook } from './states/HistoryBook';
import { SinceBook } from './states/SinceBook';
import { StateHub } from './states/StateHub';
import { TimelineReader } from './timeline/TimelineReader';
import { TimelineStore } from './timeline/TimelineStore';
import { TimelineWriter } from './timeline/TimelineWriter';
import { LEASE_SECONDS, WriterLease } from './timeline/WriterLease';

const READ_AGAIN_MS = 300;
const CATALOG_EVERY_SECONDS = 30;
const FLUSH_EVERY_SECONDS = 1;
const HISTORY_SECONDS = 3600;

export interface ScalingServiceOptions {
  registry: SourceRegistry;
  settings: Settings;
  config: Config;
  knex: Knex;
  catalog: CatalogService;
  discovery: DiscoveryService;
  auth: AuthService;
  logger: LoggerService;
}

/** Everything that runs: collector, books, state hub and timeline, joined together. */
export class ScalingService {
  readonly hub: StateHub;
  readonly alerts: AlertsBook;
  readonly timeline: TimelineReader;
  readonly store: TimelineStore;
  readonly #options: ScalingServiceOptions;
  readonly #metrics: MetricsBook;
  readonly #directory: EntityDirectory;
  readonly #collector: Collector;
  readonly #history = new HistoryBook();
  readonly #since = new SinceBook();
  readonly #coldStarts = new ColdStartBook();
  readonly #lease: WriterLease;
  readonly #dirty: DirtyNamespaces;
  readonly #repeat: Repeat;
  #writer: TimelineWriter | undefined;

  static create(options: ScalingServiceOptions) {
    return new ScalingService(options);
  }

  private constructor(options: ScalingServiceOptions) {
    const { registry, settings, config, knex, logger } = options;
    const { adapters } = registry;
    this.#options = options;
    this.store = new TimelineStore(knex);
    this.#lease = new WriterLease(knex);
    this.#metrics = new MetricsBook({
      sources: registry.metricsSources,
      series: readSeries(config, adapters),
      logger,
    });
    this.alerts = new AlertsBook({ sources: registry.alertSources, logger });
    this.#directory = EntityDirectory.create(options);
    this.hub = new StateHub({
      adapters,
      metrics: this.#metrics,
      directory: this.#directory,
      history: this.#history,
      since: this.#since,
      coldStarts: this.#coldStarts,
      staleAfterSeconds: settings.staleAfterSeconds,
      logger,
    });
    this.timeline = new TimelineReader({
      store: this.store,
      metrics: this.#metrics,
      sampleEverySeconds: settings.sampleEverySeconds,
      now: Date.now,
    });
    this.#repeat = new Repeat(logger);
    this.#dirty = new DirtyNamespaces(READ_AGAIN_MS, (name, namespaces) => {
      const cluster = this.#collector.cluster(name);
      if (cluster) {
        this.hub.readNamespaces(cluster, namespaces);
      }
    });
    this.#collector = this.#createCollector();
  }

  /** What can be read and what cannot, worst first within each kind. */
  sources(): SourceHealth[] {
    return [
      ...this.#collector.sources(),
      ...this.#metrics.sources,
      ...this.alerts.sources,
    ];
  }

  /** Quotas of a namespace in every cluster; scoped ones are left out, because which pods they count is not known. */
  quotasOf(namespace: string): Omit<NamespaceQuotas, 'now'> {
    const { clusters } = this.#collector;
    return {
      quotas: clusters.flatMap(({ cluster, store }) =>
        store
          .list(RESOURCE_QUOTAS, namespace)
          .filter(isUnscoped)
          .map(({ metadata, status }) => ({
            cluster,
            name: metadata.name,
            hard: { ...status?.hard },
            used: { ...status?.used },
          })),
      ),
      unreadable: clusters.flatMap(cluster => {
        const problem = cluster.problemOf(RESOURCE_QUOTAS);
        return problem ? [{ name: problem.name, reason: problem.reason }] : [];
      }),
    };
  }

  entitiesIn(namespace: string): EntityFacts[] {
    return this.#directory.entitiesIn(namespace);
  }

  isWriterOf(cluster: string): boolean {
    return this.#writer?.isWriterOf(cluster) ?? false;
  }

  /** Brings back what an earlier run knew, then starts reading. */
  async start(): Promise<void> {
    const { settings, logger } = this.#options;
    await this.#restore();
    this.#writer = new TimelineWriter({
      store: this.store,
      lease: this.#lease,
      logger,
      sampleEverySeconds: settings.sampleEverySeconds,
      rollouts: await this.store.latestRollouts(),
    });
    this.hub.onEvaluated(evaluations => this.#writer?.observe(evaluations));
    const backfill = new HistoryBackfill({
      metrics: this.#metrics,
      history: this.#history,
    });
    this.hub.onEvaluated(evaluations => backfill.observe(evaluations));
    this.#collector.start();
    this.#schedule(this.#writer);
  }

  async stop(): Promise<void> {
    this.#collector.stop();
    this.#dirty.stop();
    this.#repeat.stop();
    await this.#writer?.flush();
    await this.#lease.release();
  }

  async #restore(): Promise<void> {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const changes = await this.store.desiredSince(nowSeconds - HISTORY_SECONDS);
    const byState = new Map<string, DesiredSample[]>();
    for (const { stateId, atMs, desired } of changes) {
      const samples = byState.get(stateId) ?? [];
      if (samples.at(-1)?.desired !== desired) {
        samples.push({ atMs, desired });
      }
      byState.set(stateId, samples);
    }
    for (const [stateId, samples] of byState) {
      this.#history.restore(stateId, samples);
    }
    for (const row of await this.store.since()) {
      this.#since.restore(row.state_id, row.aspect, row.value, row.since_ms);
    }
    for (const row of await this.store.coldStarts()) {
      this.#coldStarts.restore(row.state_id, row.p95_seconds);
    }
  }

  #createCollector(): Collector {
    const { settings, logger, registry } = this.#options;
    return Collector.create({
      client: KubernetesProxyClient.create({
        discovery: this.#options.discovery,
        auth: this.#options.auth,
        timeoutSeconds: settings.timeoutSeconds,
      }),
      kinds: registry.kinds,
      heartbeatSeconds: settings.heartbeatSeconds,
      logger,
      onChange: (cluster, namespaces) => this.#dirty.mark(cluster, namespaces),
      onHealth: () => this.#evaluateAll(),
      onClusterFound: cluster => this.#takeLease(cluster),
      onClusterGone: cluster => this.hub.dropCluster(cluster),
    });
  }

  // Clusters are found after the first renewal; until the next, what happens would not be written.
  #takeLease(cluster: string): void {
    this.#writer?.renewLeases([cluster], Date.now()).catch(error => {
      this.#options.logger.warn(
        `The timeline of ${cluster} is not written until its lease is renewed`,
        error,
      );
    });
  }

  #schedule(writer: TimelineWriter): void {
    const { settings } = this.#options;
    const repeat = this.#repeat;
    repeat.every(
      settings.metricsEverySeconds,
      'Reading metrics',
      async stop => {
        await this.#metrics.refresh(stop);
        this.#evaluateAll();
      },
    );
    repeat.every(settings.alertsEverySeconds, 'Reading alerts', stop =>
      this.alerts.refresh(stop),
    );
    repeat.every(CATALOG_EVERY_SECONDS, 'Reading the catalog', async () => {
      if (await this.#directory.refresh()) {
        this.#evaluateAll();
      }
    });
    repeat.every(LEASE_SECONDS / 3, 'Renewing leases', () =>
      writer.renewLeases(
        this.#collector.clusters.map(c => c.cluster),
        Date.now(),
      ),
    );
    repeat.every(FLUSH_EVERY_SECONDS, 'Writing the timeline', () =>
      writer.flush(),
    );
  }

  #evaluateAll(): void {
    this.#collector.clusters.forEach(cluster => this.hub.evaluateAll(cluster));
  }
}
