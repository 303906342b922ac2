import { NotFoundError, ResponseError } from '@backstage/errors';
import {
  groupOf,
  type KubernetesObject,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';

const FIELD_MANAGER = 'elastic-services-gitops';
const TIMEOUT_MS = 30_000;

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

/** Applies manifests to one Kubernetes API; knows nothing of Git. */
export class ClusterClient {
  private readonly resources = new Map<string, Promise<ApiResource[]>>();

  constructor(
    private readonly options: { url: string; token?: string },
    private readonly fetchApi: typeof fetch = fetch,
  ) {}

  /**
   * Server-side apply of one object, taking over fields that someone else set.
   * @throws NotFoundError when the cluster does not serve the kind; ResponseError when it refuses the object.
   */
  async apply(object: KubernetesObject): Promise<void> {
    await this.request(
      `${await this.pathOf(object)}?fieldManager=${FIELD_MANAGER}&force=true`,
      {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/apply-patch+yaml' },
        body: JSON.stringify(object),
      },
    );
  }

  async exists(object: KubernetesObject): Promise<boolean> {
    try {
      await this.request(await this.pathOf(object), {});
      return true;
    } catch (error) {
      if (error instanceof ResponseError && error.response.status === 404) {
        return false;
      }
      throw error;
    }
  }

  /** Deletes one object; one that is gone already, or of a kind that the cluster does not serve, is fine. */
  async delete(object: KubernetesObject): Promise<void> {
    try {
      await this.request(
        `${await this.pathOf(object)}?propagationPolicy=Background`,
        { method: 'DELETE' },
      );
    } catch (error) {
      const gone =
        error instanceof NotFoundError ||
        (error instanceof ResponseError && error.response.status === 404);
      if (!gone) {
        throw error;
      }
    }
  }

  private async pathOf(object: KubernetesObject): Promise<string> {
    const base = groupOf(object)
      ? `/apis/${object.apiVersion}`
      : `/api/${object.apiVersion}`;
    const resources = await this.discover(base);
    const resource = resources.find(
      r => r.kind === object.kind && !r.name.includes('/'),
    );
    if (!resource) {
      throw new NotFoundError(
        `The cluster at ${this.options.url} does not serve ${object.kind} of ${object.apiVersion}`,
      );
    }
    const { name, namespace } = object.metadata;
    const scope =
      resource.namespaced && namespace
        ? `/namespaces/${encodeURIComponent(namespace)}`
        : '';
    return `${base}${scope}/${resource.name}/${encodeURIComponent(name)}`;
  }

  private discover(base: string): Promise<ApiResource[]> {
    const known = this.resources.get(base);
    if (known) {
      return known;
    }
    const found = this.request(base, {}).then(
      body => (body as { resources: ApiResource[] }).resources,
    );
    this.resources.set(base, found);
    // A failed look-up is not remembered: the cluster may be starting.
    found.catch(() => this.resources.delete(base));
    return found;
  }

  private async request(path: string, init: RequestInit): Promise<unknown> {
    const { url, token } = this.options;
    const response = await this.fetchApi(`${url}${path}`, {
      ...init,
      headers: {
        Accept: 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...init.headers,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
