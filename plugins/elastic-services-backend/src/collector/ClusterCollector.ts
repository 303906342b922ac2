import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import {
  kindId,
  type WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import { pause } from './backoff';
import { KindCollector, type KindCollectorOptions } from './KindCollector';
import { ObjectStore } from './ObjectStore';
import { errorOfFailure } from './readError';

export interface ClusterCollectorOptions
  extends Omit<KindCollectorOptions, 'kind' | 'store'> {
  kinds: readonly WatchedKind[];
  heartbeatSeconds: number;
}

/** Watches every kind of one cluster and asks regularly whether the cluster still answers. */
export class ClusterCollector {
  readonly store = new ObjectStore();
  readonly #options: ClusterCollectorOptions;
  readonly #kinds: readonly KindCollector[];
  readonly #stop = new AbortController();
  #lastAnswerMs: number | undefined;
  #silence: string | undefined;

  constructor(options: ClusterCollectorOptions) {
    this.#options = options;
    this.#kinds = options.kinds.map(
      kind => new KindCollector({ ...options, kind, store: this.store }),
    );
  }

  get cluster(): string {
    return this.#options.cluster;
  }

  start(): void {
    const { signal } = this.#stop;
    this.#kinds.forEach(kind => kind.run(signal));
    this.#beat(signal);
  }

  stop(): void {
    this.#stop.abort();
  }

  /** The cluster's health, then one entry for each kind that is not read. */
  sources(): SourceHealth[] {
    return [
      this.#clusterHealth(),
      ...this.#kinds
        .filter(kind => kind.health.state !== 'ok')
        .map(kind => this.#kindHealth(kind)),
    ];
  }

  /** What is wrong with reading this kind now, and since when its data is old; undefined when nothing is. */
  problemOf(
    kind: WatchedKind,
  ): { name: string; reason: string; lastReadMs?: number } | undefined {
    const collector = this.#kinds.find(c => c.id === kindId(kind));
    const { state, reason, lastReadMs } = collector?.health ?? {
      state: 'pending' as const,
      reason: 'not watched',
      lastReadMs: undefined,
    };
    if (state === 'unreadable' || state === 'pending') {
      return {
        name: `${this.cluster}: ${kind.plural}`,
        reason: reason ?? 'not read yet',
        lastReadMs,
      };
    }
    return this.#silence
      ? {
          name: this.cluster,
          reason: this.#silence,
          lastReadMs: this.readAtMs,
        }
      : undefined;
  }

  /** When the objects were last known to be current. */
  get readAtMs(): number | undefined {
    const reads = [
      this.#lastAnswerMs,
      ...this.#kinds.map(kind => kind.health.lastReadMs),
    ].filter(ms => ms !== undefined);
    return reads.length ? Math.max(...reads) : undefined;
  }

  async #beat(signal: AbortSignal): Promise<void> {
    const { client, cluster, heartbeatSeconds, now, onHealth } = this.#options;
    while (!signal.aborted) {
      const silence = this.#silence;
      try {
        await client.get(cluster, '/version', signal);
        this.#lastAnswerMs = now();
        this.#answered();
      } catch (error) {
        this.#missed(error);
      }
      if (silence !== this.#silence) {
        onHealth();
      }
      await pause(heartbeatSeconds * 1000, signal);
    }
  }

  #answered(): void {
    if (this.#silence) {
      this.#kinds.forEach(kind => kind.retryNow());
    }
    this.#silence = undefined;
  }

  #missed(error: unknown): void {
    const failure = errorOfFailure(error, 0);
    // Where /version was never allowed, a refusal proves that the cluster answers.
    if (failure.status === 403 && this.#lastAnswerMs === undefined) {
      return;
    }
    if (!this.#silence) {
      this.#kinds.forEach(kind => kind.reconnect());
    }
    this.#silence = failure.message;
  }

  #clusterHealth(): SourceHealth {
    const anyRead = this.#kinds.some(kind => kind.health.state === 'ok');
    const allFail = this.#kinds.find(
      kind => kind.health.state === 'unreadable',
    );
    const reason =
      this.#silence ?? (anyRead ? undefined : allFail?.health.reason);
    const state = anyRead ? ('ok' as const) : ('pending' as const);
    return {
      kind: 'cluster',
      name: this.cluster,
      state: reason ? 'unreadable' : state,
      ...(reason && { reason }),
      ...instant('lastReadAt', this.readAtMs),
    };
  }

  #kindHealth(kind: KindCollector): SourceHealth {
    const { state, reason, lastReadMs } = kind.health;
    return {
      kind: 'cluster',
      name: `${this.cluster}: ${kind.id}`,
      state,
      ...(reason && { reason }),
      ...instant('lastReadAt', lastReadMs),
    };
  }
}

function instant<K extends string>(
  key: K,
  ms: number | undefined,
): { [P in K]?: string } {
  return ms === undefined
    ? {}
    : ({ [key]: new Date(ms).toISOString() } as { [P in K]: string });
}
