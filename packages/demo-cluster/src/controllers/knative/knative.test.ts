import {
  knativeServiceYaml,
  objectNamed,
  smallCluster,
} from '../../__fixtures__/small-cluster';
import { Cluster } from '../../cluster';
import { Condition } from '../../store/object';
import { TRAFFIC_ANNOTATION } from '../../traffic/profile';
import { findCondition } from '../conditions';

const SERVICES = 'services.serving.knative.dev';
const replicas = (cluster: Cluster, revision = 'shop-00001') =>
  objectNamed(cluster, 'deployments.apps', `${revision}-deployment`).spec
    .replicas;
const condition = (
  cluster: Cluster,
  resource: string,
  name: string,
  type: string,
): Condition | undefined =>
  findCondition(objectNamed(cluster, resource, name).status?.conditions, type);

function setTraffic(cluster: Cluster, name: string, traffic: object): void {
  const service = objectNamed(cluster, SERVICES, name);
  const annotations = { [TRAFFIC_ANNOTATION]: JSON.stringify(traffic) };
  cluster.store.update({
    ...service,
    metadata: { ...service.metadata, annotations },
  });
}

const CONCURRENCY = { 'autoscaling.knative.dev/target': '10' };
const BUSY = { rps: 280, latencyMs: 100, noisePercent: 0, cpuMsPerRequest: 1 };

describe('Knative Services', () => {
  it('get a ready revision that takes the traffic', () => {
    const cluster = smallCluster(knativeServiceYaml('shop', {}));
    cluster.engine.advance(2);
    expect(condition(cluster, SERVICES, 'shop', 'Ready')?.status).toBe(
      'Unknown',
    );
    cluster.engine.advance(20);
    expect(condition(cluster, SERVICES, 'shop', 'Ready')?.status).toBe('True');
    expect(objectNamed(cluster, SERVICES, 'shop').status).toMatchObject({
      latestReadyRevisionName: 'shop-00001',
      traffic: [
        { revisionName: 'shop-00001', percent: 100, latestRevision: true },
      ],
    });
  });

  it('go to zero without traffic, and from there to what demand needs', () => {
    const cluster = smallCluster(knativeServiceYaml('shop', {}, CONCURRENCY));
    cluster.engine.advance(180);
    expect(replicas(cluster)).toBe(0);
    const autoscalers = 'podautoscalers.autoscaling.internal.knative.dev';
    expect(
      condition(cluster, autoscalers, 'shop-00001', 'Active'),
    ).toMatchObject({ status: 'False', reason: 'NoTraffic' });
    expect(condition(cluster, SERVICES, 'shop', 'Ready')?.status).toBe('True');

    setTraffic(cluster, 'shop', BUSY);
    cluster.engine.advance(3);
    expect(replicas(cluster)).toBeGreaterThan(0);
    expect(
      condition(cluster, autoscalers, 'shop-00001', 'Active'),
    ).toMatchObject({ status: 'Unknown', reason: 'Queued' });
    // 280 requests a second of 100 ms are 28 at a time: four pods at 70 % of 10.
    cluster.engine.advance(240);
    expect(replicas(cluster)).toBe(4);
    expect(
      condition(cluster, autoscalers, 'shop-00001', 'Active')?.status,
    ).toBe('True');
  });

  it('respect the bounds of a changed template with a new revision', () => {
    const cluster = smallCluster(knativeServiceYaml('shop', BUSY, CONCURRENCY));
    cluster.engine.advance(120);
    const service = objectNamed(cluster, SERVICES, 'shop');
    const template = structuredClone(service.spec.template);
    template.metadata.annotations['autoscaling.knative.dev/max-scale'] = '2';
    cluster.store.update({ ...service, spec: { ...service.spec, template } });
    cluster.engine.advance(300);
    expect(
      objectNamed(cluster, SERVICES, 'shop').status.latestReadyRevisionName,
    ).toBe('shop-00002');
    expect(replicas(cluster, 'shop-00002')).toBe(2);
    expect(replicas(cluster, 'shop-00001')).toBe(0);
  });

  it('say why a revision does not come up, and keep the old one', () => {
    const cluster = smallCluster(
      knativeServiceYaml(
        'shop',
        {},
        { 'autoscaling.knative.dev/min-scale': '1' },
      ),
    );
    cluster.engine.advance(30);
    const service = objectNamed(cluster, SERVICES, 'shop');
    const template = structuredClone(service.spec.template);
    template.metadata.annotations['demo.elastic-mesh.io/pod-fault'] =
      'image-pull';
    cluster.store.update({ ...service, spec: { ...service.spec, template } });
    cluster.engine.advance(60);
    expect(
      condition(cluster, SERVICES, 'shop', 'ConfigurationsReady'),
    ).toMatchObject({ status: 'False', reason: 'RevisionFailed' });
    expect(
      condition(
        cluster,
        'revisions.serving.knative.dev',
        'shop-00002',
        'ResourcesAvailable',
      )?.reason,
    ).toBe('ImagePullBackOff');
    expect(
      objectNamed(cluster, SERVICES, 'shop').status.traffic[0].revisionName,
    ).toBe('shop-00001');
  });

  it('use an HPA in the HPA class', () => {
    const cluster = smallCluster(
      knativeServiceYaml(
        'shop',
        { rps: 10 },
        {
          'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev',
          'autoscaling.knative.dev/metric': 'cpu',
          'autoscaling.knative.dev/target': '60',
          'autoscaling.knative.dev/min-scale': '2',
          'autoscaling.knative.dev/max-scale': '5',
        },
      ),
    );
    cluster.engine.advance(60);
    expect(
      objectNamed(cluster, 'horizontalpodautoscalers.autoscaling', 'shop-00001')
        .spec,
    ).toMatchObject({
      minReplicas: 2,
      maxReplicas: 5,
      scaleTargetRef: { name: 'shop-00001-deployment' },
    });
    expect(replicas(cluster)).toBe(2);
  });
});
