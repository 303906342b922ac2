import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  ElasticServicesApi,
  EntityAlerts,
  EntityScaling,
  Fleet,
  FleetQuery,
  NamespaceQuotas,
  NamespaceServices,
  SilenceRequest,
  Timeline,
} from '../api';
import type { Decision } from '../model';

/** Finds the address of a plugin's backend; core's DiscoveryApi and DiscoveryService both fit. */
export interface DiscoveryLike {
  getBaseUrl(pluginId: string): Promise<string>;
}

/** Makes requests; core's FetchApi fits. */
export interface FetchLike {
  fetch: typeof fetch;
}

const PLUGIN_ID = 'elastic-services';

/** Client of the REST API over a browser's or a backend's own fetch. */
export class ElasticServicesClient implements ElasticServicesApi {
  readonly #discoveryApi: DiscoveryLike;
  readonly #fetchApi: FetchLike;

  constructor(options: { discoveryApi: DiscoveryLike; fetchApi: FetchLike }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getFleet(query: FleetQuery = {}): Promise<Fleet> {
    return this.#read('/fleet', { ...query });
  }

  async getEntityScaling(entityRef: string): Promise<EntityScaling> {
    return this.#read(`${entityPath(entityRef)}/scaling`);
  }

  async getTimeline(
    entityRef: string,
    stateId: string,
    range: { fromSeconds: number; toSeconds: number },
  ): Promise<Timeline> {
    return this.#read(`${entityPath(entityRef)}/timeline`, {
      stateId,
      fromSeconds: Math.floor(range.fromSeconds),
      toSeconds: Math.ceil(range.toSeconds),
    });
  }

  async getDecisions(
    entityRef: string,
    stateId: string,
    limit?: number,
  ): Promise<Decision[]> {
    const answer = await this.#read<{ decisions: Decision[] }>(
      `${entityPath(entityRef)}/decisions`,
      { stateId, limit },
    );
    return answer.decisions;
  }

  async getAlerts(entityRef: string): Promise<EntityAlerts> {
    return this.#read(`${entityPath(entityRef)}/alerts`);
  }

  async silenceAlert(
    entityRef: string,
    silence: SilenceRequest,
  ): Promise<void> {
    await this.#send(`${entityPath(entityRef)}/silences`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(silence),
    });
  }

  async getQuotas(namespace: string): Promise<NamespaceQuotas> {
    return this.#read('/quotas', { namespace });
  }

  async getNamespaceServices(namespace: string): Promise<NamespaceServices> {
    return this.#read('/namespace-services', { namespace });
  }

  async #read<T>(
    path: string,
    query: Record<string, string | number | undefined> = {},
  ): Promise<T> {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        params.set(name, String(value));
      }
    }
    const search = params.toString();
    const response = await this.#send(search ? `${path}?${search}` : path);
    return response.json();
  }

  async #send(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
