import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import {
  type EntityScaling,
  type Fleet,
  type Timeline,
} from '@elastic-mesh/plugin-elastic-services-common';
import request from 'supertest';
import {
  component,
  eventually,
  startBackend,
} from './__testUtils__/startBackend';

jest.setTimeout(120_000);

const PATH = '/api/elastic-services';

describe('elastic-services backend beside the Kubernetes plugin', () => {
  let cluster: DemoCluster;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let fleet: Fleet;

  beforeAll(async () => {
    cluster = await startDemoCluster({ historyHours: 1 });
    backend = await startBackend({
      url: cluster.url,
      entities: ['checkout', 'cart', 'flash-offers'].map(name =>
        component(name, {
          owner: 'group:default/payments',
          annotations: { 'elastic-mesh.io/latency-objective': '300ms' },
        }),
      ),
      elasticServices: {
        prometheus: [{ name: 'demo', url: `${cluster.url}/prometheus` }],
        alertmanager: [{ name: 'demo', url: `${cluster.url}/alertmanager` }],
        timeline: { sampleEverySeconds: 1 },
        metricsEverySeconds: 1,
      },
    });
    fleet = await eventually(async () => {
      const { body } = await request(backend.server).get(`${PATH}/fleet`);
      const read: Fleet = body;
      const checkout = read.rows?.find(row => row.title === 'checkout');
      return (
        Boolean(checkout?.entityRef) && checkout?.p95Ms !== undefined && read
      );
    }, 30);
  });

  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  it('lists claimed and unclaimed services with their verdicts', () => {
    expect(fleet.rows.length).toBeGreaterThanOrEqual(12);
    expect(fleet.rows.find(row => row.title === 'flash-offers')).toMatchObject({
      entityRef: 'component:default/flash-offers',
      owner: 'group:default/payments',
      scaler: 'hpa',
      verdict: 'at-ceiling',
    });
    expect(
      fleet.rows.find(row => row.title === 'legacy-sync')?.entityRef,
    ).toBeUndefined();
  });

  it('explains why a Knative service has its number of pods', async () => {
    const { body } = await request(backend.server).get(
      `${PATH}/entities/component/default/checkout/scaling`,
    );
    const { states, sources, objectiveMs }: EntityScaling = body;
    expect(objectiveMs).toBe(300);
    expect(sources).toContainEqual(
      expect.objectContaining({ kind: 'cluster', name: 'demo', state: 'ok' }),
    );
    expect(states).toHaveLength(1);
    const [state] = states;
    expect(state).toMatchObject({
      scaler: 'kpa',
      policy: { minReplicas: 2, maxReplicas: 12 },
      workload: { namespace: 'shop', kind: 'Service', name: 'checkout' },
    });
    expect(state.explanation.exactness).not.toBe('unknown');
    expect(state.explanation.steps.map(step => step.rule)).toEqual(
      expect.arrayContaining(['kpa.demand', 'kpa.rate', 'kpa.bounds']),
    );
  });

  it('keeps a timeline', async () => {
    const ref = `${PATH}/entities/component/default/checkout`;
    const nowSeconds = Math.ceil(Date.now() / 1000);
    const timeline = await eventually(async () => {
      const { body } = await request(backend.server)
        .get(`${ref}/timeline`)
        .query({
          stateId: 'demo/shop/Service/checkout',
          fromSeconds: nowSeconds - 600,
          toSeconds: nowSeconds + 60,
        });
      const read: Timeline = body;
      return read.columns?.ready.some(value => value !== null) && read;
    });
    expect(timeline.columns.time).toHaveLength(timeline.columns.ready.length);
    expect(timeline.columns.p95Ms.some(value => value !== null)).toBe(true);
  });
});
