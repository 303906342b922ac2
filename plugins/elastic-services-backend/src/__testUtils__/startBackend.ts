import type { Server } from 'node:http';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { elasticServicesPlugin } from '../plugin';
import { kubernetesProxy } from './kubernetesProxy';

/** An entity that claims the workloads of its own name. */
export function component(
  name: string,
  options: { owner?: string; annotations?: Record<string, string> } = {},
): Entity {
  const { owner, annotations } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': name, ...annotations },
    },
    relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
  };
}

/** The plugin beside a Kubernetes plugin that knows one cluster, `demo`, at `url`. */
export async function startBackend(options: {
  url: string;
  entities?: Entity[];
  elasticServices?: object;
  features?: Parameters<typeof startTestBackend>[0]['features'];
}): Promise<{ server: Server; stop(): Promise<void> }> {
  const backend = await startTestBackend({
    features: [
      elasticServicesPlugin,
      kubernetesProxy({ demo: options.url }),
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          elasticServices: {
            metricsEverySeconds: 1,
            alertsEverySeconds: 1,
            collector: {
              heartbeatSeconds: 1,
              timeoutSeconds: 2,
              staleAfterSeconds: 2,
            },
            ...options.elasticServices,
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    server: backend.server as unknown as Server,
    stop: () => backend.stop(),
  };
}

/** Asks again until `read` answers something, for at most `seconds`. */
export async function eventually<T>(
  read: () => Promise<T | undefined | false>,
  seconds = 15,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await read();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Nothing after ${seconds} s`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
