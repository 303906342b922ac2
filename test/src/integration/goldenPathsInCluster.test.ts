import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import { createObject } from '../servers/cluster';
import { snapshotObjects, type SnapshotObject } from './goldenPathSnapshot';

jest.setTimeout(60_000);

const TEMPLATES = resolve(__dirname, '../../../templates');
/** Long enough for every first pod to start, and for autoscalers to look several times. */
const MINUTES = 10;

/** Every snapshot of every golden path. */
const SNAPSHOTS = readdirSync(TEMPLATES)
  .filter(path => existsSync(join(TEMPLATES, path, 'tests/snapshots')))
  .flatMap(path =>
    readdirSync(join(TEMPLATES, path, 'tests/snapshots')).map(file => ({
      path,
      snapshot: file.replace(/\.yaml$/, ''),
    })),
  );

interface ApiResource {
  kind: string;
  name: string;
  namespaced: boolean;
}

/** A cluster as its API shows it. */
class Api {
  constructor(private readonly cluster: DemoCluster) {}

  private async json(path: string) {
    const response = await fetch(`${this.cluster.url}${path}`);
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  private async collection({ apiVersion, kind, metadata }: SnapshotObject) {
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
    const { resources } = await this.json(group);
    const found = (resources as ApiResource[]).find(
      one => one.kind === kind && !one.name.includes('/'),
    );
    if (!found) {
      throw new Error(`the cluster does not know ${apiVersion} ${kind}`);
    }
    return found.namespaced
      ? `${group}/namespaces/${metadata.namespace}/${found.name}`
      : `${group}/${found.name}`;
  }

  async get(object: SnapshotObject): Promise<SnapshotObject> {
    const collection = await this.collection(object);
    return this.json(`${collection}/${object.metadata.name}`);
  }

  async create(object: SnapshotObject): Promise<void> {
    const collection = await this.collection(object);
    await createObject(this.cluster.url, collection, object);
  }

  /** Creates the namespaces that the objects are in and do not bring themselves, then the objects. */
  async apply(objects: readonly SnapshotObject[]): Promise<void> {
    const { items } = await this.json('/api/v1/namespaces');
    const there = new Set(
      [...items, ...objects.filter(({ kind }) => kind === 'Namespace')].map(
        (one: SnapshotObject) => one.metadata.name,
      ),
    );
    const missing = new Set(
      objects.flatMap(({ metadata }) => metadata.namespace ?? []),
    );
    for (const name of missing) {
      if (!there.has(name)) {
        await this.create({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels: { 'istio-injection': 'enabled' } },
        } as SnapshotObject);
      }
    }
    for (const object of objects) {
      await this.create(object);
    }
  }
}

/** The cluster has the Community Edition of OpenFaaS, which refuses what only Pro does, and says so. */
function isRefusedPro({ metadata, status }: SnapshotObject): boolean {
  return (
    metadata.annotations?.['elastic-mesh.io/openfaas-edition'] === 'pro' &&
    JSON.stringify(status?.conditions).includes('for Community Edition')
  );
}

/** Why a workload does not run; undefined when it does. */
function problemOf(object: SnapshotObject): string | undefined {
  const { kind, metadata, spec, status } = object;
  if (kind === 'Function' && isRefusedPro(object)) {
    return undefined;
  }
  const ready = status?.readyReplicas ?? status?.availableReplicas ?? 0;
  const wanted = spec.replicas ?? status?.replicas ?? 0;
  const runs =
    kind === 'Service'
      ? status?.conditions?.some(
          (one: { type: string; status: string }) =>
            one.type === 'Ready' && one.status === 'True',
        )
      : wanted > 0 && ready === wanted;
  return runs
    ? undefined
    : `${kind} ${metadata.name}: ${ready} of ${wanted} ready ${JSON.stringify(
        status?.conditions ?? [],
      )}`;
}

function isWorkload({ apiVersion, kind }: SnapshotObject): boolean {
  return (
    kind === 'Deployment' ||
    kind === 'Function' ||
    (kind === 'Service' && apiVersion.startsWith('serving.knative.dev'))
  );
}

function environmentsOf(path: string, snapshot: string): string[] {
  const file = join(TEMPLATES, path, 'tests/snapshots', `${snapshot}.yaml`);
  return [...readFileSync(file, 'utf8').matchAll(/^# (\S+)$/gm)].map(
    ([, environment]) => environment,
  );
}

let cluster: DemoCluster;
let api: Api;

beforeEach(async () => {
  cluster = await startDemoCluster({ seed: false, speed: 0 });
  api = new Api(cluster);
});

afterEach(() => cluster.stop());

/** Applies what production of a golden path is, and what belongs to the whole cluster. */
async function applyProduction(path: string, snapshot: string) {
  const objects = environmentsOf(path, snapshot)
    // Of a path that changes several services, a name begins with the folder of a service.
    .filter(environment =>
      ['cluster', 'production'].includes(environment.split('/').pop()!),
    )
    .flatMap(environment => snapshotObjects(path, snapshot, environment));
  await api.apply(objects);
  return objects;
}

async function problemsOf(objects: readonly SnapshotObject[]) {
  // The cluster has no Argo Rollouts: a Deployment that a Rollout runs stays at zero, as the Rollout wants it.
  const handedOver = new Set(
    objects.flatMap(({ kind, spec }) =>
      kind === 'Rollout' ? spec.workloadRef?.name ?? [] : [],
    ),
  );
  const found = await Promise.all(
    objects
      .filter(isWorkload)
      .filter(
        ({ kind, metadata }) =>
          kind !== 'Deployment' || !handedOver.has(metadata.name),
      )
      .map(object => api.get(object)),
  );
  return found.flatMap(object => problemOf(object) ?? []);
}

it('finds golden paths that make workloads and such that make none', () => {
  const paths = new Set(SNAPSHOTS.map(({ path }) => path));
  expect(paths.size).toBeGreaterThan(5);
});

describe('production of every golden path in a cluster', () => {
  it.each(SNAPSHOTS)(
    'is taken and runs: $path, $snapshot',
    async ({ path, snapshot }) => {
      const objects = await applyProduction(path, snapshot);
      expect(objects.length).toBeGreaterThan(0);
      cluster.advance(60 * MINUTES);
      expect(await problemsOf(objects)).toEqual([]);
    },
  );
});

describe('a service in a namespace with guardrails', () => {
  const MIN_SCALE = 'autoscaling.knative.dev/min-scale';
  const MAX_SCALE = 'autoscaling.knative.dev/max-scale';

  /** The quota in use once a service runs at so many replicas. */
  async function quotaAt(replicas: number) {
    await applyProduction('namespace-guardrails', 'as-the-form-starts');
    const objects = snapshotObjects(
      'knative-service',
      'as-the-form-starts',
      'production',
    );
    const service = objects.find(isWorkload)!;
    Object.assign(service.spec.template.metadata.annotations, {
      [MIN_SCALE]: String(replicas),
      [MAX_SCALE]: String(replicas),
    });
    await api.apply(objects);
    cluster.advance(60 * MINUTES);
    const [quota] = snapshotObjects(
      'namespace-guardrails',
      'as-the-form-starts',
      'production',
    ).filter(({ kind }) => kind === 'ResourceQuota');
    const { status } = await api.get(quota);
    return { used: Number(status.used.pods), hard: Number(status.hard.pods) };
  }

  it('gets all the replicas of the ceiling that the quota was sized for', async () => {
    // Ten replicas, and a quarter of headroom.
    expect(await quotaAt(10)).toEqual({ used: 10, hard: 13 });
  });

  it('gets no more than the quota allows', async () => {
    const { used, hard } = await quotaAt(30);
    expect(used).toBeLessThanOrEqual(hard);
    expect(used).toBeGreaterThanOrEqual(10);
  });
});
