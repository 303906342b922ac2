import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ClusterReadError, errorOfFailure, errorOfStatus } from './readError';

const KUBERNETES_PLUGIN_ID = 'kubernetes';
const CLUSTER_HEADER = 'Backstage-Kubernetes-Cluster';

/** One line of a watch. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: Record<string, unknown>;
}

/** Requests to clusters through the Kubernetes plugin, so that clusters and credentials are configured once. */
export class KubernetesProxyClient {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;
  readonly #timeoutSeconds: number;

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
    timeoutSeconds: number;
  }) {
    return new KubernetesProxyClient(options);
  }

  private constructor(options: {
    discovery: DiscoveryService;
    auth: AuthService;
    timeoutSeconds: number;
  }) {
    this.#discovery = options.discovery;
    this.#auth = options.auth;
    this.#timeoutSeconds = options.timeoutSeconds;
  }

  /** Names of the configured clusters. @throws ClusterReadError */
  async clusterNames(signal: AbortSignal): Promise<string[]> {
    const body = await this.#getJson('/clusters', undefined, signal);
    const items = Array.isArray(body.items) ? body.items : [];
    return items.flatMap((item: { name?: unknown }) =>
      typeof item?.name === 'string' ? [item.name] : [],
    );
  }

  /** A JSON object of the cluster's API. @throws ClusterReadError */
  async get(
    cluster: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    return this.#getJson(`/proxy${path}`, cluster, signal);
  }

  /** Events of a watch until the server closes it. @throws ClusterReadError */
  async *watch(
    cluster: string,
    path: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent> {
    // No deadline: a proxy sends the head of an answer only with the first event, which may be long in coming.
    // That the cluster still answers is for the heartbeat to find out.
    try {
      yield* readLines(await this.#fetch(`/proxy${path}`, cluster, signal));
    } catch (error) {
      throw errorOfFailure(error, this.#timeoutSeconds);
    }
  }

  async #getJson(
    path: string,
    cluster: string | undefined,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    try {
      const timeout = AbortSignal.timeout(this.#timeoutSeconds * 1000);
      const response = await this.#fetch(
        path,
        cluster,
        AbortSignal.any([signal, timeout]),
      );
      return requireObject(JSON.parse(await response.text()));
    } catch (error) {
      throw errorOfFailure(error, this.#timeoutSeconds);
    }
  }

  async #fetch(
    path: string,
    cluster: string | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl(KUBERNETES_PLUGIN_ID),
      this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: KUBERNETES_PLUGIN_ID,
      }),
    ]);
    const response = await fetch(`${baseUrl}${path}`, {
      signal,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        // A compressed watch would sit in the compressor's buffer until it is full.
        'Accept-Encoding': 'identity',
        ...(cluster && { [CLUSTER_HEADER]: cluster }),
      },
    });
    if (!response.ok) {
      throw errorOfStatus(response.status, await response.text());
    }
    return response;
  }
}

async function* readLines(response: Response): AsyncGenerator<WatchEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim()) {
        yield requireEvent(JSON.parse(line));
      }
    }
  }
}

function requireEvent(value: unknown): WatchEvent {
  const event = requireObject(value);
  if (typeof event.type !== 'string') {
    throw new ClusterReadError(
      'unreadable',
      'answered with a watch event that has no type',
    );
  }
  return {
    type: event.type as WatchEvent['type'],
    object: requireObject(event.object),
  };
}

function requireObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ClusterReadError(
      'unreadable',
      'answered with JSON that is not an object',
    );
  }
  return value as Record<string, unknown>;
}
