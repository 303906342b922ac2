import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import request from 'supertest';
import { ClusterClient } from './gitops/clusterClient';
import { GitOpsReconciler } from './gitops/reconciler';
import { elasticServicesRepositoriesPlugin } from './plugin';

const FILES = {
  'README.md': '# <script>alert(1)</script>',
  'deploy/overlays/production/kustomization.yaml':
    'namespace: shop\nresources: [service.yaml]\n',
  'deploy/overlays/production/service.yaml':
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: cart}\n',
};

const commitOf = (files: Record<string, string>) => ({
  files: Object.entries(files).map(([path, text]) => ({
    path,
    content: Buffer.from(text),
    executable: false,
  })),
  message: 'Create cart\n\nTask: 1',
  author: { name: 'Guest', email: 'guest@example.com' },
  timeSeconds: 1_700_000_000,
});

function newRepositories() {
  const folder = join(mkdtempSync(join(tmpdir(), 'repositories-')), 'data');
  return { folder, repositories: LocalRepositories.create(folder) };
}

describe('the plugin', () => {
  const path = '/api/elastic-services-repositories/repositories';
  let server: Server;
  let stop: () => Promise<void>;
  let commit: string;

  beforeAll(async () => {
    const { folder, repositories } = newRepositories();
    ({ commit } = await repositories.commit('cart', commitOf(FILES)));
    const backend = await startTestBackend({
      features: [
        elasticServicesRepositoriesPlugin,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            elasticServices: { localPublisher: { folder } },
          },
        }),
      ],
    });
    server = backend.server as unknown as Server;
    stop = () => backend.stop();
  });

  afterAll(() => stop());

  it('lists repositories and shows one with history and files', async () => {
    const list = await request(server).get(path);
    expect(list.body).toEqual({ repositories: ['cart'] });
    const one = await request(server).get(`${path}/cart`);
    expect(one.body).toMatchObject({
      name: 'cart',
      commit,
      commits: [{ id: commit, authorName: 'Guest' }],
      files: Object.keys(FILES),
    });
  });

  it('serves files as text that no browser runs', async () => {
    const file = await request(server).get(`${path}/cart/file?path=README.md`);
    expect(file.text).toBe(FILES['README.md']);
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    [`${path}/none`, 404],
    [`${path}/..%2f..%2fetc`, 400],
    [`${path}/cart/file`, 400],
    [`${path}/cart/file?path=../../../../etc/passwd`, 404],
    [`${path}/cart/file?path=README.md&commit=HEAD`, 400],
  ])('refuses %s', async (url, status) => {
    expect((await request(server).get(url)).status).toBe(status);
  });

  it('wants a signed-in caller', async () => {
    const answer = await request(server)
      .get(path)
      .set('Authorization', mockCredentials.none.header());
    expect(answer.status).toBe(401);
  });
});

describe('GitOpsReconciler', () => {
  /** A cluster that takes what it is sent, until it is told to refuse. */
  async function startCluster() {
    const applied: string[] = [];
    const bodies: Record<string, any> = {};
    const deleted: string[] = [];
    const state = { refuse: 0 };
    const server = createServer((req, res) => {
      const { pathname } = new URL(req.url!, 'http://cluster');
      const answer = (code: number, body: object) =>
        res
          .writeHead(code, { 'Content-Type': 'application/json' })
          .end(JSON.stringify(body));
      if (state.refuse) {
        answer(state.refuse, { message: 'exceeded quota' });
      } else if (pathname === '/api/v1') {
        answer(200, {
          resources: [
            { name: 'namespaces', kind: 'Namespace', namespaced: false },
          ],
        });
      } else if (pathname === '/apis/serving.knative.dev/v1') {
        answer(200, {
          resources: [
            { name: 'services', kind: 'Service', namespaced: true },
            { name: 'services/status', kind: 'Service', namespaced: true },
          ],
        });
      } else if (req.method === 'PATCH') {
        applied.push(pathname);
        let text = '';
        req.on('data', chunk => (text += chunk));
        req.on('end', () => {
          bodies[pathname] = JSON.parse(text);
          answer(200, {});
        });
      } else if (req.method === 'DELETE') {
        deleted.push(pathname);
        answer(404, {});
      } else {
        answer(applied.includes(pathname) ? 200 : 404, {});
      }
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    return {
      applied,
      bodies,
      deleted,
      state,
      url: `http://127.0.0.1:${port}`,
      close: () => server.close(),
    };
  }

  it('deploys each commit once, survives refusals, and comes back after a loss of state', async () => {
    const { repositories } = newRepositories();
    const cluster = await startCluster();
    const logger = mockServices.logger.mock();
    const reconciler = GitOpsReconciler.create({
      repositories,
      cluster: new ClusterClient({ url: cluster.url }),
      environment: 'production',
      logger,
    });
    const { commit } = await repositories.commit('cart', commitOf(FILES));

    cluster.state.refuse = 403;
    await reconciler.run();
    await reconciler.run();
    expect(reconciler.status('cart')).toMatchObject({
      error: expect.stringContaining('403'),
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);

    cluster.state.refuse = 0;
    await reconciler.run();
    await reconciler.run();
    const once = [
      '/api/v1/namespaces/shop',
      '/apis/serving.knative.dev/v1/namespaces/shop/services/cart',
    ];
    expect(cluster.applied).toEqual(once);
    expect(reconciler.status('cart')).toEqual({
      environment: 'production',
      commit,
    });

    cluster.applied.length = 0; // the cluster lost everything
    await reconciler.run();
    expect(cluster.applied).toEqual(once);
    cluster.close();
  });

  it('applies a namespace of the repository first, as it is written', async () => {
    const { repositories } = newRepositories();
    const cluster = await startCluster();
    const reconciler = GitOpsReconciler.create({
      repositories,
      cluster: new ClusterClient({ url: cluster.url }),
      environment: 'production',
      logger: mockServices.logger.mock(),
    });
    const overlay = 'deploy/overlays/production';
    await repositories.commit(
      'cart',
      commitOf({
        ...FILES,
        [`${overlay}/kustomization.yaml`]:
          'namespace: shop\nresources: [service.yaml, namespace.yaml]\n',
        [`${overlay}/namespace.yaml`]:
          'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: 1-27}}\n',
      }),
    );
    await reconciler.run();
    expect(cluster.applied).toEqual([
      '/api/v1/namespaces/shop',
      '/apis/serving.knative.dev/v1/namespaces/shop/services/cart',
    ]);
    expect(cluster.bodies['/api/v1/namespaces/shop'].metadata.labels).toEqual({
      'istio.io/rev': '1-27',
    });
    cluster.close();
  });

  it('deletes what a commit no longer has, and nothing else', async () => {
    const { repositories } = newRepositories();
    const cluster = await startCluster();
    const reconciler = GitOpsReconciler.create({
      repositories,
      cluster: new ClusterClient({ url: cluster.url }),
      environment: 'production',
      logger: mockServices.logger.mock(),
    });
    const overlay = 'deploy/overlays/production';
    const both = {
      ...FILES,
      [`${overlay}/kustomization.yaml`]:
        'namespace: shop\nresources: [service.yaml, old.yaml]\n',
      [`${overlay}/old.yaml`]:
        'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: old}\n',
    };
    await repositories.commit('cart', commitOf(both));
    await reconciler.run();
    expect(cluster.deleted).toEqual([]);
    const { commit } = await repositories.commit('cart', commitOf(FILES));
    await reconciler.run();
    await reconciler.run();
    expect(cluster.deleted).toEqual([
      '/apis/serving.knative.dev/v1/namespaces/shop/services/old',
    ]);
    expect(reconciler.status('cart')?.commit).toBe(commit);
    cluster.close();
  });

  it('goes on with the others when one repository cannot be built', async () => {
    const { repositories } = newRepositories();
    const cluster = await startCluster();
    const reconciler = GitOpsReconciler.create({
      repositories,
      cluster: new ClusterClient({ url: cluster.url }),
      environment: 'production',
      logger: mockServices.logger.mock(),
    });
    await repositories.commit('a-broken', commitOf({ 'README.md': 'x' }));
    await repositories.commit('cart', commitOf(FILES));
    await reconciler.run();
    expect(reconciler.status('a-broken')?.error).toContain(
      'kustomization.yaml',
    );
    expect(reconciler.status('cart')?.commit).toBeDefined();
    cluster.close();
  });
});
