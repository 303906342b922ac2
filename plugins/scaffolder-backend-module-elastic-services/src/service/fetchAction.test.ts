import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { publishedService, SERVICE_FILES } from '../__testUtils__/service';
import { createFetchServiceAction } from './fetchAction';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

const GROUP: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'elastic-mesh.io/on-call': 'https://oncall.example.com' },
  },
  spec: {},
};

async function fetchService(
  options: {
    files?: Record<string, string>;
    entity?: (entity: Entity) => Entity;
    input?: object;
    allowed?: boolean;
    readTree?: jest.Mock;
  } = {},
) {
  const { repositories, entity, appBaseUrl } = await publishedService(
    options.files,
  );
  const known = options.entity?.(entity) ?? entity;
  const permissions = mockServices.permissions.mock({
    authorize: async () => [
      {
        result:
          options.allowed === false
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      },
    ],
  });
  const action = createFetchServiceAction({
    reader: mockServices.urlReader.mock({ readTree: options.readTree }),
    integrations,
    catalog: catalogServiceMock({ entities: [known, GROUP] }),
    permissions,
    repositories,
    appBaseUrl,
  });
  const output: Record<string, unknown> = {};
  const context = createMockActionContext({
    input: { service: 'component:default/cart', ...options.input } as never,
  });
  context.output = (name: string, value: unknown) => {
    output[name] = value;
  };
  await action.handler(context as never);
  return { output, workspace: context.workspacePath, repositories };
}

const withSource = (location: string) => (entity: Entity) => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { 'backstage.io/source-location': location },
  },
});

describe('elastic-services:fetch-service', () => {
  it('puts a local repository into the workspace and says what it is', async () => {
    const { output, workspace, repositories } = await fetchService({
      files: { ...SERVICE_FILES, 'run.sh': '#!/bin/sh\n' },
    });
    expect(output).toMatchObject({
      entityRef: 'component:default/cart',
      name: 'cart',
      owner: 'group:default/shop',
      ownerName: 'shop',
      onCallUrl: 'https://oncall.example.com',
      system: 'system:default/shop',
      namespace: 'shop',
      runtime: 'deployment',
      edition: null,
      goldenPath: 'elastic-deployment@1.0.0',
      destination: 'local',
      repoUrl: '',
      repository: 'cart',
      commit: await repositories.head('cart'),
      scaling: { floor: 2, ceiling: 10, target: null },
      scaler: { kind: 'hpa', object: 'cart', cpuPercent: 70, behavior: null },
      request: { timeoutSeconds: 10, retries: 2, perTryTimeoutMs: 3000 },
      mesh: {
        routes: 'istio',
        route: 'cart',
        destinationRule: 'cart',
        maxConnections: 1000,
        connectTimeoutMs: 3000,
        outlier: { baseEjectionSeconds: 90, maxEjectionPercent: 50 },
      },
      latencyObjectiveMs: 500,
      portalUrl: 'http://localhost:3000',
      image: 'registry.example.com/cart:1.2.3',
      port: 8080,
    });
    for (const [path, text] of Object.entries(SERVICE_FILES)) {
      expect(readFileSync(join(workspace, path), 'utf8')).toBe(text);
    }
    // eslint-disable-next-line no-bitwise
    expect(statSync(join(workspace, 'run.sh')).mode & 0o111).toBe(0o111);
  });

  it.each([
    ['ce', {}],
    ['pro', { 'elastic-mesh.io/openfaas-edition': 'pro' }],
  ])(
    'says of a function which edition it is for, and where its gateway counts: %s',
    async (edition, annotations) => {
      const { output } = await fetchService({
        files: {
          'catalog-info.yaml': SERVICE_FILES['catalog-info.yaml'],
          'deploy/base/kustomization.yaml': 'resources: [function.yaml]\n',
          'deploy/base/function.yaml': JSON.stringify({
            apiVersion: 'openfaas.com/v1',
            kind: 'Function',
            metadata: { name: 'cart', annotations },
            spec: { name: 'cart', image: 'registry.example.com/cart:1.2.3' },
          }),
          'deploy/overlays/production/kustomization.yaml':
            'namespace: pictures\nresources: [../../base]\n',
        },
      });
      expect(output).toMatchObject({
        runtime: 'openfaas',
        edition,
        namespace: 'pictures',
        requestMetrics: {
          own: 'function_name=~"cart[.]pictures(-dev|-staging)?"',
        },
      });
    },
  );

  it('puts each of several into a folder of its own, and gives out all of it in one', async () => {
    const { output, workspace } = await fetchService({
      input: { sourcePath: 'component/default/cart' },
    });
    const { service, ...facts } = output;
    expect(service).toEqual({ ...facts, sourcePath: 'component/default/cart' });
    const file = 'deploy/base/hpa.yaml';
    expect(
      readFileSync(join(workspace, 'component/default/cart', file), 'utf8'),
    ).toBe(SERVICE_FILES[file]);
  });

  it('reads what production replaces', async () => {
    const { output } = await fetchService({
      files: {
        ...SERVICE_FILES,
        'deploy/overlays/production/kustomization.yaml': `namespace: shop
resources: [../../base]
patches:
  - target: { kind: HorizontalPodAutoscaler }
    patch: '[{ op: replace, path: /spec/maxReplicas, value: 40 }]'
`,
      },
    });
    expect(output.scaling).toMatchObject({ floor: 2, ceiling: 40 });
  });

  it.each([
    [
      'url:https://github.com/acme/shops/tree/main/services/cart/',
      {
        destination: 'github',
        repoUrl: 'github.com?owner=acme&repo=shops',
        targetPath: 'services/cart',
        branch: 'main',
      },
    ],
    [
      'url:https://gitlab.com/acme/web/cart/-/tree/release',
      {
        destination: 'gitlab',
        repoUrl: 'gitlab.com?owner=acme%2Fweb&repo=cart',
        targetPath: '',
        branch: 'release',
      },
    ],
  ])('reads a remote repository: %s', async (location, expected) => {
    const readTree = jest.fn(async () => ({
      dir: async ({ targetDir }: { targetDir: string }) => {
        for (const [path, text] of Object.entries(SERVICE_FILES)) {
          const file = join(targetDir, path);
          mkdirSync(join(file, '..'), { recursive: true });
          writeFileSync(file, text);
        }
        return targetDir;
      },
    }));
    const { output } = await fetchService({
      entity: withSource(location),
      readTree,
    });
    expect(readTree).toHaveBeenCalledWith(location.slice('url:'.length));
    expect(output).toMatchObject({
      ...expected,
      commit: null,
      repository: null,
      scaling: { floor: 2, ceiling: 10 },
    });
  });

  it.each([
    [
      { input: { service: 'component:default/none' } },
      /service: "component:default\/none" is not in the catalog/,
    ],
    [{ allowed: false }, /service\.change is not granted on .*cart/],
    [
      { entity: withSource('url:https://files.example.com/cart') },
      /neither a repository of this portal nor on a GitHub or GitLab host/,
    ],
    [
      { entity: withSource('file:/srv/catalog-info.yaml') },
      /The source of component:default\/cart is file:/,
    ],
    [
      { input: { environment: 'qa' } },
      /no deploy\/overlays\/qa; use dev, production/,
    ],
    [
      {
        files: {
          ...SERVICE_FILES,
          'deploy/base/deployment.yaml': `${SERVICE_FILES['deploy/base/deployment.yaml']}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
`,
        },
        input: { workload: 'front' },
      },
      /runs Deployment\/cart, Deployment\/worker and none .* called front/,
    ],
  ])('refuses %#', async (options, message) => {
    await expect(fetchService(options)).rejects.toThrow(message);
  });
});
