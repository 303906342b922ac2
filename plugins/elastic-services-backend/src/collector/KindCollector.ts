import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import {
  kindId,
  type KubernetesObject,
  type WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import { backoffMs, pause, type BackoffOptions } from './backoff';
import type {
  KubernetesProxyClient,
  WatchEvent,
} from './KubernetesProxyClient';
import type { ObjectStore } from './ObjectStore';
import { ClusterReadError, errorOfFailure } from './readError';

const PAGE_SIZE = 500;

/** Below the 300 s after which Node's fetch gives up on a silent body. */
const WATCH_SECONDS = 240;

/** A watch that ended sooner than this counts as a failure, so that a server that closes at once is not hammered. */
const SHORT_WATCH_MS = 2000;

export interface KindCollectorOptions {
  cluster: string;
  kind: WatchedKind;
  client: KubernetesProxyClient;
  store: ObjectStore;
  backoff: BackoffOptions;
  onChange: (namespaces: readonly string[]) => void;
  onHealth: () => void;
  now: () => number;
  random: () => number;
}

/** Keeps one kind of one cluster current: list, then watch, and list again when the watch is too old. */
export class KindCollector {
  readonly #options: KindCollectorOptions;
  #state: SourceHealth['state'] = 'pending';
  #reason: string | undefined;
  #lastReadMs: number | undefined;
  #failures = 0;
  #watch: AbortController | undefined;
  #waiting: AbortController | undefined;

  constructor(options: KindCollectorOptions) {
    this.#options = options;
  }

  get id(): string {
    return kindId(this.#options.kind);
  }

  get health() {
    return {
      state: this.#state,
      reason: this.#reason,
      lastReadMs: this.#lastReadMs,
    };
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const resourceVersion = await this.#list(signal);
        await this.#watchFrom(resourceVersion, signal);
      } catch (error) {
        await this.#failed(error, signal);
      }
    }
  }

  /** Ends a wait between attempts: the cluster answers again. */
  retryNow(): void {
    this.#failures = 0;
    this.#waiting?.abort();
  }

  /** Closes the open watch, so that it is opened again; used when the cluster stopped answering. */
  reconnect(): void {
    this.#watch?.abort();
  }

  async #list(signal: AbortSignal): Promise<string> {
    const { client, cluster, kind, store, onChange } = this.#options;
    const objects: KubernetesObject[] = [];
    let next = '';
    let resourceVersion = '';
    do {
      const page = await client.get(
        cluster,
        `${pathOf(kind)}?limit=${PAGE_SIZE}${
          next ? `&continue=${encodeURIComponent(next)}` : ''
        }`,
        signal,
      );
      const metadata = page.metadata as ListMeta | undefined;
      objects.push(...itemsOf(page));
      next = metadata?.continue ?? '';
      resourceVersion = metadata?.resourceVersion ?? '';
    } while (next);
    const touched = store.replace(kind, objects);
    this.#succeeded();
    onChange(touched);
    return resourceVersion;
  }

  /** Returns when the resource version is too old and the kind must be listed again. */
  async #watchFrom(from: string, signal: AbortSignal): Promise<void> {
    let resourceVersion = from;
    while (!signal.aborted) {
      const openedMs = this.#options.now();
      try {
        for await (const event of this.#events(resourceVersion, signal)) {
          resourceVersion = this.#apply(event) ?? resourceVersion;
        }
        if (this.#options.now() - openedMs < SHORT_WATCH_MS) {
          await this.#wait(signal);
        }
      } catch (error) {
        if (error instanceof ClusterReadError && error.isExpired) {
          return;
        }
        await this.#failed(error, signal);
      }
    }
  }

  #events(
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent> {
    const { client, cluster, kind } = this.#options;
    this.#watch = new AbortController();
    const query = new URLSearchParams({
      watch: '1',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(WATCH_SECONDS),
    });
    return client.watch(
      cluster,
      `${pathOf(kind)}?${query}`,
      AbortSignal.any([signal, this.#watch.signal]),
    );
  }

  /** Returns the resource version from which a later watch may go on. */
  #apply(event: WatchEvent): string | undefined {
    if (event.type === 'ERROR') {
      const { code, message } = event.object as {
        code?: number;
        message?: string;
      };
      throw new ClusterReadError('unreadable', message ?? 'the watch failed', {
        status: code,
      });
    }
    this.#succeeded();
    if (event.type === 'BOOKMARK') {
      return (event.object.metadata as ListMeta | undefined)?.resourceVersion;
    }
    const { kind, store, onChange } = this.#options;
    const object = requireNamed(event.object);
    const namespace =
      event.type === 'DELETED'
        ? store.delete(kind, object)
        : store.put(kind, object);
    onChange([namespace]);
    return object.metadata.resourceVersion;
  }

  #succeeded(): void {
    const changed = this.#state !== 'ok';
    this.#state = 'ok';
    this.#reason = undefined;
    this.#failures = 0;
    this.#lastReadMs = this.#options.now();
    if (changed) {
      this.#options.onHealth();
    }
  }

  async #failed(error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const failure = errorOfFailure(error, 0);
    const changed =
      this.#state !== failure.state || this.#reason !== failure.message;
    // A watch that this collector closed itself is opened again without being called a fault.
    if (!this.#watch?.signal.aborted) {
      // An open watch kept the objects current until now, however quiet it was.
      this.#lastReadMs =
        this.#state === 'ok' ? this.#options.now() : this.#lastReadMs;
      this.#state = failure.state;
      this.#reason = failure.message;
    }
    if (changed) {
      this.#options.onHealth();
    }
    await this.#wait(signal);
  }

  async #wait(signal: AbortSignal): Promise<void> {
    const { backoff, random } = this.#options;
    this.#waiting = new AbortController();
    const waitMs = backoffMs(this.#failures++, random(), backoff);
    await pause(waitMs, AbortSignal.any([signal, this.#waiting.signal]));
  }
}

interface ListMeta {
  continue?: string;
  resourceVersion?: string;
}

function pathOf(kind: WatchedKind): string {
  const root = kind.group
    ? `/apis/${kind.group}/${kind.version}`
    : `/api/${kind.version}`;
  return `${root}/${kind.plural}`;
}

function itemsOf(page: Record<string, unknown>): KubernetesObject[] {
  if (!Array.isArray(page.items)) {
    throw new ClusterReadError(
      'unreadable',
      'answered with a list without items',
    );
  }
  return page.items.map(requireNamed);
}

function requireNamed(value: unknown): KubernetesObject {
  const object = value as Partial<KubernetesObject> | null;
  if (typeof object?.metadata?.name !== 'string') {
    throw new ClusterReadError(
      'unreadable',
      'answered with an object without a name',
    );
  }
  return object as KubernetesObject;
}
