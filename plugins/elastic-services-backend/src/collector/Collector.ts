import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import type { WatchedKind } from '@elastic-mesh/plugin-elastic-services-node';
import { pause } from './backoff';
import { ClusterCollector } from './ClusterCollector';
import type { KubernetesProxyClient } from './KubernetesProxyClient';
import { errorOfFailure } from './readError';

/** How often the list of clusters is read again. */
const CLUSTERS_EVERY_SECONDS = 60;
const CLUSTERS_RETRY_SECONDS = 5;

export interface CollectorOptions {
  client: KubernetesProxyClient;
  kinds: readonly WatchedKind[];
  heartbeatSeconds: number;
  logger: LoggerService;
  onChange: (cluster: string, namespaces: readonly string[]) => void;
  onHealth: () => void;
  onClusterFound: (cluster: string) => void;
  onClusterGone: (cluster: string) => void;
  now?: () => number;
  random?: () => number;
}

/** One collector for each cluster that the Kubernetes plugin knows. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #clusters = new Map<string, ClusterCollector>();
  readonly #stop = new AbortController();
  #problem: string | undefined;

  static create(options: CollectorOptions) {
    return new Collector(options);
  }

  private constructor(options: CollectorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#followClusters(this.#stop.signal);
  }

  stop(): void {
    this.#stop.abort();
    this.#clusters.forEach(cluster => cluster.stop());
  }

  cluster(name: string): ClusterCollector | undefined {
    return this.#clusters.get(name);
  }

  get clusters(): readonly ClusterCollector[] {
    return [...this.#clusters.values()];
  }

  sources(): SourceHealth[] {
    const registry: SourceHealth[] = this.#problem
      ? [
          {
            kind: 'cluster',
            name: 'list of clusters',
            state: 'unreadable',
            reason: this.#problem,
          },
        ]
      : [];
    return [...registry, ...this.clusters.flatMap(c => c.sources())];
  }

  async #followClusters(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.#adopt(await this.#options.client.clusterNames(signal));
        this.#problem = undefined;
      } catch (error) {
        this.#problem = errorOfFailure(error, 0).message;
      }
      const seconds = this.#problem
        ? CLUSTERS_RETRY_SECONDS
        : CLUSTERS_EVERY_SECONDS;
      await pause(seconds * 1000, signal);
    }
  }

  #adopt(names: readonly string[]): void {
    for (const [name, collector] of this.#clusters) {
      if (!names.includes(name)) {
        collector.stop();
        this.#clusters.delete(name);
        this.#options.onClusterGone(name);
      }
    }
    for (const name of names.filter(n => !this.#clusters.has(n))) {
      const collector = this.#createCluster(name);
      this.#clusters.set(name, collector);
      this.#options.onClusterFound(name);
      collector.start();
      this.#options.logger.info(`Watching cluster ${name}`);
    }
  }

  #createCluster(cluster: string): ClusterCollector {
    const { client, kinds, heartbeatSeconds, onChange, onHealth } =
      this.#options;
    return new ClusterCollector({
      cluster,
      client,
      kinds,
      heartbeatSeconds,
      backoff: { firstMs: 1000, mostMs: 60_000 },
      onChange: namespaces => onChange(cluster, namespaces),
      onHealth,
      now: this.#options.now ?? Date.now,
      random: this.#options.random ?? Math.random,
    });
  }
}
