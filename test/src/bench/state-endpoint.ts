import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { startDemoCluster } from '@elastic-mesh/demo-cluster';
import elasticServicesPlugin from '@elastic-mesh/plugin-elastic-services-backend';
import type { EntityScaling } from '@elastic-mesh/plugin-elastic-services-common';
import { createObject, kubernetesConfig } from '../servers/cluster';
import type { BenchResult } from './bench-result';

const PODS = 100;
const REQUESTS = 15;
const LABELS = { app: 'web', 'backstage.io/kubernetes-id': 'web' };

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'web',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'web' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
};

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: LABELS },
  spec: {
    replicas: PODS,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: LABELS },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'registry.example.com/web:1.0.0',
            resources: { requests: { cpu: '10m', memory: '16Mi' } },
          },
        ],
      },
    },
  },
};

const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'default', labels: LABELS },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: PODS,
    maxReplicas: PODS,
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 70 },
        },
      },
    ],
  },
};

interface Cost {
  medianMs: number;
  bytes: number;
}

async function measure(request: () => Promise<Response>): Promise<Cost> {
  const costs: { ms: number; bytes: number }[] = [];
  for (let i = 0; i < REQUESTS; i++) {
    const started = performance.now();
    const response = await request();
    const body = await response.arrayBuffer();
    if (!response.ok) {
      throw new Error(`answered ${response.status}`);
    }
    costs.push({ ms: performance.now() - started, bytes: body.byteLength });
  }
  costs.sort((a, b) => a.ms - b.ms);
  const middle = costs[Math.floor(costs.length / 2)];
  return { medianMs: middle.ms, bytes: middle.bytes };
}

async function untilWatched(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer: EntityScaling = await (await fetch(url)).json();
    if (answer.states?.[0]?.replicas.ready === PODS) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`The state endpoint does not see ${PODS} ready pods`);
}

/** The state endpoint against core's objects of the same entity with 100 pods, in one backend over one cluster. */
export async function bench(): Promise<BenchResult[]> {
  const cluster = await startDemoCluster({ seed: false, speed: 0 });
  const namespaced = 'namespaces/default';
  await createObject(
    cluster.url,
    `/apis/apps/v1/${namespaced}/deployments`,
    DEPLOYMENT,
  );
  await createObject(
    cluster.url,
    `/apis/autoscaling/v2/${namespaced}/horizontalpodautoscalers`,
    AUTOSCALER,
  );
  cluster.advance(120);
  const backend = await startTestBackend({
    features: [
      kubernetesPlugin,
      elasticServicesPlugin,
      catalogServiceMock.factory({ entities: [ENTITY] }),
      mockServices.rootConfig.factory({ data: kubernetesConfig(cluster.url) }),
    ],
  });
  try {
    const { port } = backend.server.address() as AddressInfo;
    const api = `http://127.0.0.1:${port}/api`;
    const stateUrl = `${api}/elastic-services/entities/component/default/web/scaling`;
    await untilWatched(stateUrl);
    const state = await measure(() => fetch(stateUrl));
    const objects = await measure(() =>
      fetch(`${api}/kubernetes/services/web`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ entity: ENTITY, auth: {} }),
      }),
    );
    return report(state, objects);
  } finally {
    await backend.stop();
    await cluster.stop();
  }
}

function report(state: Cost, objects: Cost): BenchResult[] {
  const note = (unit: string, ours: number, theirs: number) =>
    `${ours.toFixed(1)} ${unit} against ${theirs.toFixed(1)} ${unit}`;
  return [
    {
      name: 'state endpoint / objects-by-entity, time',
      figure: state.medianMs / objects.medianMs,
      unit: 'x',
      target: { atMost: 0.1 },
      note: note('ms', state.medianMs, objects.medianMs),
    },
    {
      name: 'state endpoint / objects-by-entity, size',
      figure: state.bytes / objects.bytes,
      unit: 'x',
      target: { atMost: 0.1 },
      note: note('kB', state.bytes / 1000, objects.bytes / 1000),
    },
  ];
}
