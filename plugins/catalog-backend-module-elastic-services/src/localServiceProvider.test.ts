import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogBackend from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  LocalRepositories,
  REPOSITORY_PUBLISHED_TOPIC,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { LocalServiceProvider } from './localServiceProvider';
import { catalogModuleElasticServices } from './module';

const catalogInfo = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: group:default/shop }
`;

const commit = (text: string) => ({
  files: [
    {
      path: 'catalog-info.yaml',
      content: Buffer.from(text),
      executable: false,
    },
  ],
  message: 'Create',
  author: { name: 'Guest', email: 'guest@example.com' },
  timeSeconds: 1_700_000_000,
});

function newRepositories() {
  const folder = join(mkdtempSync(join(tmpdir(), 'provider-')), 'data');
  return { folder, repositories: LocalRepositories.create(folder) };
}

describe('LocalServiceProvider', () => {
  function newProvider(repositories: LocalRepositories) {
    const provider = LocalServiceProvider.create({
      repositories,
      appBaseUrl: 'http://localhost:3000/',
      logger: mockServices.logger.mock(),
    });
    const applyMutation = jest.fn();
    return {
      provider,
      applyMutation,
      connect: () => provider.connect({ applyMutation, refresh: jest.fn() }),
      lastNames: () =>
        applyMutation.mock.lastCall[0].entities.map(
          (one: { entity: { metadata: { name: string } } }) =>
            one.entity.metadata.name,
        ),
    };
  }

  it('gives each entity the page of its repository', async () => {
    const { repositories } = newRepositories();
    await repositories.commit('cart', commit(catalogInfo('cart')));
    const { provider, applyMutation, connect } = newProvider(repositories);
    await provider.refresh(); // before the catalog is ready
    await connect();
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    expect(applyMutation.mock.lastCall[0]).toMatchObject({
      type: 'full',
      entities: [
        {
          entity: {
            metadata: {
              name: 'cart',
              annotations: {
                'backstage.io/source-location':
                  'url:http://localhost:3000/repositories/cart',
                'elastic-mesh.io/local-repository': 'cart',
              },
            },
          },
        },
      ],
    });
  });

  it('keeps the entities of a repository that became unreadable, and drops a removed one', async () => {
    const { repositories } = newRepositories();
    await repositories.commit('cart', commit(catalogInfo('cart')));
    await repositories.commit('pay', commit(catalogInfo('pay')));
    const { provider, connect, lastNames } = newProvider(repositories);
    await connect();
    await provider.refresh();
    await repositories.commit('cart', commit('a: ['));
    await provider.refresh();
    expect(lastNames()).toEqual(['cart', 'pay']);
    jest.spyOn(repositories, 'list').mockResolvedValue(['pay']);
    await provider.refresh();
    expect(lastNames()).toEqual(['pay']);
  });
});

describe('a repository that defines a user', () => {
  it('gives the catalog nothing', async () => {
    const { repositories } = newRepositories();
    await repositories.commit(
      'cart',
      commit(catalogInfo('cart').replace('kind: Component', 'kind: User')),
    );
    const logger = mockServices.logger.mock();
    const provider = LocalServiceProvider.create({
      repositories,
      appBaseUrl: 'http://localhost:3000',
      logger,
    });
    const applyMutation = jest.fn();
    await provider.connect({ applyMutation, refresh: jest.fn() });
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledWith({ type: 'full', entities: [] });
    expect(logger.warn.mock.lastCall?.[1]).toMatchObject({
      message: expect.stringContaining('kind User is not allowed'),
    });
  });
});

describe('the catalog with this module', () => {
  it('has the entity soon after its publication', async () => {
    const { folder, repositories } = newRepositories();
    let events: EventsService | undefined;
    const found = { name: undefined as string | undefined };
    let look = async () => {};
    const probe = createBackendPlugin({
      pluginId: 'probe',
      register(env) {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            catalog: catalogServiceRef,
            events: eventsServiceRef,
          },
          async init(deps) {
            events = deps.events;
            look = async () => {
              const credentials = await deps.auth.getOwnServiceCredentials();
              const entity = await deps.catalog.getEntityByRef(
                'component:default/cart',
                { credentials },
              );
              found.name = entity?.metadata.name;
            };
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        catalogBackend,
        catalogModuleElasticServices,
        // The test backend's own service keeps the plugins apart.
        eventsServiceFactory,
        probe,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            elasticServices: { localPublisher: { folder } },
          },
        }),
      ],
    });
    await look();
    expect(found.name).toBeUndefined();
    const { commit: id } = await repositories.commit(
      'cart',
      commit(catalogInfo('cart')),
    );
    for (let tries = 0; tries < 60 && !found.name; tries++) {
      await events!.publish({
        topic: REPOSITORY_PUBLISHED_TOPIC,
        eventPayload: { name: 'cart', commit: id },
      });
      await new Promise(done => setTimeout(done, 250));
      await look();
    }
    expect(found.name).toBe('cart');
    await backend.stop();
  }, 60_000);
});
