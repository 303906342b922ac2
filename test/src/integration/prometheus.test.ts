import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import type { Timeline } from '@elastic-mesh/plugin-elastic-services-common';
import { createObject } from '../servers/cluster';
import {
  startMetricsServer,
  type Gauges,
  type MetricsServer,
} from '../servers/metricsServer';
import { eventually, startPortal, type Portal } from '../servers/portal';
import { describeWith } from '../servers/program';
import {
  PROMETHEUS,
  startPrometheus,
  type Prometheus,
} from '../servers/prometheus';

jest.setTimeout(60_000);

const SHOP = 'component:default/shop';
const USER = 'user:default/owner';
const STATE_ID = 'demo/default/Service/shop';

const SERVICE = {
  apiVersion: 'serving.knative.dev/v1',
  kind: 'Service',
  metadata: {
    name: 'shop',
    namespace: 'default',
    labels: { 'backstage.io/kubernetes-id': 'shop' },
  },
  spec: {
    template: {
      metadata: {
        annotations: {
          'autoscaling.knative.dev/min-scale': '2',
          'autoscaling.knative.dev/target': '10',
        },
      },
      spec: { containers: [{ image: 'registry.example.com/shop:1.0.0' }] },
    },
  },
};

/**
 * What an HPA may name as its target: Kubernetes refuses only `/`, `%`, `.` and `..` there
 * (apimachinery pkg/api/validation/path IsValidPathSegmentName).
 */
const AWKWARD_NAME = 'x\\"} or {service="neighbour"} #\n\\';
const AWKWARD_P95_MS = 440;
const AWKWARD_HPA = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: {
    name: 'awkward',
    namespace: 'default',
    labels: { 'backstage.io/kubernetes-id': 'awkward' },
  },
  spec: {
    scaleTargetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: AWKWARD_NAME,
    },
    minReplicas: 1,
    maxReplicas: 3,
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

interface Measured {
  concurrency: number;
  p95Ms: number;
  replicas: number;
}

/** The series as the autoscaler, recording rules and kube-state-metrics name them, with a neighbour that must not be read. */
function gaugesOf({ concurrency, p95Ms, replicas }: Measured): Gauges {
  const revision = 'shop-00001';
  const series = (label: string, own: string, value: number, ns: string) =>
    [own, 'neighbour'].map(object => ({
      labels: { [ns]: 'default', [label]: object },
      value: object === own ? value : 999,
    }));
  const deployment = (value: number) =>
    series('deployment', `${revision}-deployment`, value, 'namespace');
  return {
    kn_revision_concurrency_stable: series(
      'kn_revision_name',
      revision,
      concurrency,
      'k8s_namespace_name',
    ),
    'workload:request_duration_milliseconds:p95': [
      ...series('service', 'shop', p95Ms, 'namespace'),
      {
        labels: { namespace: 'default', service: AWKWARD_NAME },
        value: AWKWARD_P95_MS,
      },
    ],
    kube_deployment_spec_replicas: deployment(replicas),
    kube_deployment_status_replicas_ready: deployment(replicas - 1),
  };
}

const PAST: Measured = { concurrency: 70, p95Ms: 210, replicas: 7 };
const PAST_LATER: Measured = { concurrency: 90, p95Ms: 230, replicas: 9 };
const NOW: Measured = { concurrency: 33.5, p95Ms: 180.25, replicas: 5 };

/** Time for at least one point of the timeline's finest grid, 5 s, that no sample of the backend's own covers. */
const PAST_MS = 6_000;
const PAST_LATER_MS = 10_000;

describeWith('a real Prometheus', [PROMETHEUS], () => {
  let cluster: DemoCluster;
  let metrics: MetricsServer;
  let prometheus: Prometheus;
  let portal: Portal;
  let seenSeconds: number;

  async function timeline(
    entityRef = SHOP,
    stateId = STATE_ID,
  ): Promise<Timeline> {
    const nowSeconds = Date.now() / 1000;
    return portal.clientOf(USER).getTimeline(entityRef, stateId, {
      fromSeconds: nowSeconds - 120,
      toSeconds: nowSeconds,
    });
  }

  const valuesOf = (column: readonly (number | null)[]) =>
    column.filter(value => value !== null);

  async function metricsHealth() {
    const { sources } = await portal.clientOf(USER).getEntityScaling(SHOP);
    return sources.find(({ name }) => name === 'main');
  }

  beforeAll(async () => {
    metrics = await startMetricsServer();
    metrics.serve(gaugesOf(PAST));
    prometheus = await startPrometheus({ targets: [metrics.target] });
    cluster = await startDemoCluster({ seed: false, speed: 0 });
    await createObject(
      cluster.url,
      '/apis/serving.knative.dev/v1/namespaces/default/services',
      SERVICE,
    );
    await createObject(
      cluster.url,
      '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers',
      AWKWARD_HPA,
    );
    cluster.advance(60);
    await scraped('kube_deployment_spec_replicas', PAST.replicas);
    await pause(PAST_MS);
    metrics.serve(gaugesOf(PAST_LATER));
    await pause(PAST_LATER_MS);
    portal = await startPortal({
      clusterUrl: cluster.url,
      components: ['shop', 'awkward'],
      elasticServices: {
        prometheus: [{ name: 'main', url: prometheus.url }],
        timeline: { sampleEverySeconds: 3 },
      },
    });
    await eventually(
      () => portal.clientOf(USER).getEntityScaling(SHOP),
      ({ states }) => states.some(({ id }) => id === STATE_ID),
    );
    seenSeconds = Date.now() / 1000;
  });

  afterAll(async () => {
    await portal?.stop();
    await prometheus?.stop();
    await metrics?.stop();
    await cluster?.stop();
  });

  /** Waits until Prometheus has scraped a value. */
  async function scraped(metric: string, value: number) {
    await eventually(
      async () => {
        const url = `${prometheus.url}/api/v1/query?query=${metric}==${value}`;
        return (await (await fetch(url)).json()).data.result.length;
      },
      found => found > 0,
    );
  }

  it('fills the time before the backend watched', async () => {
    const { columns, gaps } = await eventually(
      () => timeline(),
      ({ columns: c }) => valuesOf(c.desired).includes(2),
    );
    const phases = (column: readonly (number | null)[]) => [
      ...new Set(valuesOf(column)),
    ];
    // What the backend saw itself follows what it was told.
    expect(phases(columns.desired).slice(0, 2)).toEqual([7, 9]);
    expect(phases(columns.ready).slice(0, 2)).toEqual([6, 8]);
    expect(phases(columns.demand)).toEqual([70, 90]);
    expect(phases(columns.p95Ms)).toEqual([210, 230]);
    // Nothing was measured two minutes ago, and nothing is made up.
    expect(columns.demand[0]).toBeNull();
    expect(gaps).toEqual([]);
    // Bounds are known to nobody but the backend, which must not let its first seconds go by.
    const first = columns.minReplicas.findIndex(value => value !== null);
    expect(columns.time[first] - seenSeconds).toBeLessThan(3);
  });

  it('follows values that change, and believes the cluster about replicas', async () => {
    metrics.serve(gaugesOf(NOW));
    const { columns } = await eventually(
      () => timeline(),
      ({ columns: { demand, p95Ms } }) =>
        demand.at(-1) === NOW.concurrency && p95Ms.at(-1) === NOW.p95Ms,
    );
    expect(columns.desired.at(-1)).toBe(2);
    // The timeline asks Prometheus itself; the state follows with the next reading of the metrics.
    const { states } = await eventually(
      () => portal.clientOf(USER).getEntityScaling(SHOP),
      // The target is that of one pod, and so is the reading.
      found => found.states[0].readings[0].value === NOW.concurrency / 2,
    );
    expect(states[0].replicas.ready).toBe(2);
  });

  it('reads the series of exactly the name, whatever characters it has', async () => {
    const ref = 'component:default/awkward';
    const id = `demo/default/Deployment/${AWKWARD_NAME}`;
    const { columns, gaps } = await timeline(ref, id);
    expect(gaps).toEqual([]);
    expect([...new Set(valuesOf(columns.p95Ms))]).toEqual([AWKWARD_P95_MS]);
  });

  it('says why columns have gaps while it is down, and comes back by itself', async () => {
    await prometheus.stop();
    const gone = await eventually(
      metricsHealth,
      health => health?.state === 'unreadable',
    );
    expect(gone?.reason).toBe('cannot be reached');
    const { gaps, columns } = await timeline();
    expect(gaps).toEqual([
      { column: 'demand', reason: 'main: cannot be reached' },
      { column: 'p95Ms', reason: 'main: cannot be reached' },
    ]);
    expect(columns.demand[0]).toBeNull();
    expect(columns.desired.at(-1)).toBe(2);

    prometheus = await startPrometheus({
      targets: [metrics.target],
      port: prometheus.port,
    });
    await eventually(metricsHealth, health => health?.state === 'ok');
    expect((await timeline()).gaps).toEqual([]);
  });
});

async function pause(ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms));
}
