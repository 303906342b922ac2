import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  catalogServiceMock,
  type CatalogServiceMock,
} from '@backstage/plugin-catalog-node/testUtils';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import { resolveIncludes } from '@elastic-mesh/plugin-elastic-services-common';
import {
  CATALOG_FILE,
  LocalRepositories,
  publishedEntities,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import request from 'supertest';
import { parse } from 'yaml';
import { scaffolderModuleElasticServices } from '../module';
import { gitHostModule, hostReader, type GitHost } from './gitHost';

/** Golden paths by the name of their folder. */
type GoldenPath =
  | 'knative-service'
  | 'elastic-deployment'
  | 'adjust-scaling'
  | 'adjust-mesh-policy'
  | 'resilience-policy'
  | 'flash-sale-readiness';

/**
 * A scaffolder with the real templates, an own data folder and a catalog that reads what is published.
 * @param path - what runs when no other of the templates is named
 */
export async function startPortal(
  path: GoldenPath = 'knative-service',
  ...others: GoldenPath[]
) {
  const folder = join(mkdtempSync(join(tmpdir(), 'portal-')), 'repositories');
  const repositories = LocalRepositories.create(folder);
  const catalog = await catalogReading(repositories, [path, ...others]);
  const host: GitHost = new Map();
  const backend = await startTestBackend({
    features: [
      scaffolderBackend,
      scaffolderModuleElasticServices,
      gitHostModule(host),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          elasticServices: { localPublisher: { folder } },
        },
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.urlReader,
        deps: {},
        factory: () => hostReader(host),
      }),
    ],
  });
  const run = async (values: object, other = path) =>
    runTask(backend.server, other, values);
  return { run, repositories, catalog, host, stop: () => backend.stop() };
}

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec: {},
  };
}

/** The template as the catalog has it: with what it includes. */
async function readTemplate(file: string): Promise<Entity> {
  const read = async (path: string) => parse(await readFile(path, 'utf8'));
  return (await resolveIncludes(await read(file), address =>
    read(resolve(dirname(file), address)),
  )) as unknown as Entity;
}

async function templateEntity(path: GoldenPath): Promise<Entity> {
  const file = resolve(
    __dirname,
    `../../../../templates/${path}/template.yaml`,
  );
  const template = await readTemplate(file);
  const location = pathToFileURL(file).href.replace('file://', 'file:');
  return {
    ...template,
    metadata: {
      ...template.metadata,
      namespace: 'default',
      uid: `template-${path}`,
      annotations: {
        ...template.metadata.annotations,
        'backstage.io/managed-by-location': location,
      },
    },
  };
}

/** What the catalog knows of a published service; undefined when there is none. */
async function publishedEntity(
  name: string,
  repositories: LocalRepositories,
): Promise<Entity | undefined> {
  if (!(await repositories.head(name))) {
    return undefined;
  }
  const text = await repositories.readFile(name, CATALOG_FILE);
  return publishedEntities(new TextDecoder().decode(text), {
    name,
    appBaseUrl: 'http://localhost:3000',
  })[0];
}

async function catalogReading(
  repositories: LocalRepositories,
  paths: readonly GoldenPath[],
): Promise<CatalogServiceMock> {
  const mock = catalogServiceMock({
    entities: [
      ...(await Promise.all(paths.map(templateEntity))),
      entity('Group', 'shop', {
        'elastic-mesh.io/on-call': 'https://oncall.example.com/shop',
      }),
      entity('Group', 'pay'),
      entity('System', 'shop'),
      entity('Component', 'taken'),
      entity('User', 'guest'),
    ],
  });
  mock.addLocation = async ({ target }) => ({
    location: {
      id: target,
      type: 'url',
      target,
      entityRef: 'location:default/one',
    },
    entities: [entity('Component', 'hosted')],
  });
  const known = mock.getEntityByRef;
  mock.getEntityByRef = async (ref, options) => {
    const found = await known.call(mock, ref, options);
    const name = typeof ref === 'string' ? ref.split('/')[1] : ref.name;
    const isComponent = String(ref).startsWith('component:');
    return isComponent && !found ? publishedEntity(name, repositories) : found;
  };
  return mock;
}

/** Runs the golden path to its end. */
async function runTask(
  server: Parameters<typeof request>[0],
  path: GoldenPath,
  values: object,
): Promise<{ status: string; log: string; output: Record<string, unknown> }> {
  const created = await request(server)
    .post('/api/scaffolder/v2/tasks')
    .send({ templateRef: `template:default/${path}`, values });
  if (created.status !== 201) {
    return {
      status: 'refused',
      log: JSON.stringify(created.body),
      output: {},
    };
  }
  const { id } = created.body;
  for (;;) {
    const events = await request(server).get(
      `/api/scaffolder/v2/tasks/${id}/events?after=0`,
    );
    const all = events.body as {
      type: string;
      body: {
        message: string;
        output?: Record<string, unknown>;
        error?: { message: string };
      };
    }[];
    const log = all
      .map(e => `${e.body.message} ${e.body.error?.message ?? ''}`)
      .join('\n');
    const end = all.find(e => e.type === 'completion');
    if (end) {
      const task = await request(server).get(`/api/scaffolder/v2/tasks/${id}`);
      return { status: task.body.status, log, output: end.body.output ?? {} };
    }
    await new Promise(done => setTimeout(done, 50));
  }
}

/** Answers as the form sends them when nothing is changed. */
export const ANSWERS = {
  name: 'cart',
  owner: 'group:default/shop',
  system: 'system:default/shop',
  source: 'starter-typescript',
  imageRepository: 'registry.example.com/apps',
  traffic: { kind: 'ramp', peakRequestsPerSecond: 200 },
  scaling: { floor: 0, ceiling: 10, target: 20 },
  request: { timeoutSeconds: 10, retries: 2, perTryTimeoutMs: 2000 },
  callers: { scope: 'own-namespace' },
};
