import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import elasticServicesPlugin from '@elastic-mesh/plugin-elastic-services-backend';
import { ElasticServicesClient } from '@elastic-mesh/plugin-elastic-services-common';
import { kubernetesConfig } from './cluster';

type Features = NonNullable<Parameters<typeof startTestBackend>[0]['features']>;

/** A backend beside core's Kubernetes plugin. */
export interface Portal {
  /** The REST API as a user sees it. */
  clientOf(userEntityRef: string): ElasticServicesClient;
  stop(): Promise<void>;
}

/** The entity of this name, which claims the workloads that carry it as `backstage.io/kubernetes-id`. */
function component(name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': name },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  };
}

/** Starts a backend that reads the cluster at `clusterUrl` and everything else each second. */
export async function startPortal(options: {
  clusterUrl: string;
  components: readonly string[];
  /** The `elasticServices` section. */
  elasticServices: object;
  features?: Features;
}): Promise<Portal> {
  const backend = await startTestBackend({
    features: [
      kubernetesPlugin,
      elasticServicesPlugin,
      catalogServiceMock.factory({
        entities: options.components.map(component),
      }),
      mockServices.rootConfig.factory({
        data: {
          ...kubernetesConfig(options.clusterUrl),
          elasticServices: {
            metricsEverySeconds: 1,
            alertsEverySeconds: 1,
            ...options.elasticServices,
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  return {
    clientOf: userEntityRef =>
      new ElasticServicesClient({
        discoveryApi: {
          getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        },
        fetchApi: {
          fetch: (url, init) =>
            fetch(url, {
              ...init,
              headers: {
                ...init?.headers,
                Authorization: mockCredentials.user.header(userEntityRef),
              },
            }),
        },
      }),
    stop: () => backend.stop(),
  };
}

const EVENTUALLY_MS = 20_000;

/** Asks again until `isWanted` holds. @throws Error with the last answer when it never does */
export async function eventually<T>(
  read: () => Promise<T>,
  isWanted: (answer: T) => unknown,
): Promise<T> {
  const deadline = Date.now() + EVENTUALLY_MS;
  for (;;) {
    const answer = await read();
    if (isWanted(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Still ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
