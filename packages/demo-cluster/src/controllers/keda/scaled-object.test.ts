import {
  apply,
  deploymentYaml,
  objectNamed,
  smallCluster,
} from '../../__fixtures__/small-cluster';
import { Cluster } from '../../cluster';
import { TRAFFIC_ANNOTATION } from '../../traffic/profile';
import { findCondition } from '../conditions';

const SCALED_OBJECTS = 'scaledobjects.keda.sh';
const HPAS = 'horizontalpodautoscalers.autoscaling';

const scaledObjectYaml = (query: string) => `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker, namespace: default}
spec:
  scaleTargetRef: {name: worker}
  cooldownPeriod: 60
  minReplicaCount: 0
  maxReplicaCount: 8
  triggers:
    - {type: prometheus, metadata: {query: '${query}', threshold: '10'}}
`;
const QUERY = 'workload:requests_offered:rate{service="worker"}';
const WORK = { rps: 40, noisePercent: 0, latencyMs: 100, buffered: true };

function worker(traffic: object, query = QUERY): Cluster {
  return smallCluster(
    `${deploymentYaml('worker', traffic, 0)}---${scaledObjectYaml(query)}`,
  );
}

function setTraffic(cluster: Cluster, traffic: object): void {
  const deployment = objectNamed(cluster, 'deployments.apps', 'worker');
  const annotations = { [TRAFFIC_ANNOTATION]: JSON.stringify(traffic) };
  cluster.store.update({
    ...deployment,
    metadata: { ...deployment.metadata, annotations },
  });
}

const replicas = (cluster: Cluster) =>
  objectNamed(cluster, 'deployments.apps', 'worker').spec.replicas;
const condition = (cluster: Cluster, type: string) =>
  findCondition(
    objectNamed(cluster, SCALED_OBJECTS, 'worker').status?.conditions,
    type,
  );

describe('ScaledObjects', () => {
  it('stay at zero without work, and scale through an HPA with it', () => {
    const cluster = worker({ rps: 0 });
    cluster.engine.advance(120);
    expect(replicas(cluster)).toBe(0);
    expect(condition(cluster, 'Active')).toMatchObject({
      status: 'False',
      reason: 'ScalerNotActive',
    });

    setTraffic(cluster, WORK);
    cluster.engine.advance(180);
    expect(replicas(cluster)).toBe(4);
    expect(condition(cluster, 'Active')).toMatchObject({
      status: 'True',
      reason: 'ScalerActive',
    });
    expect(objectNamed(cluster, HPAS, 'keda-hpa-worker').spec).toMatchObject({
      minReplicas: 1,
      maxReplicas: 8,
    });

    setTraffic(cluster, { rps: 0 });
    cluster.engine.advance(600);
    expect(replicas(cluster)).toBe(0);
  });

  it('do nothing while they are paused', () => {
    const cluster = worker({ rps: 0 });
    cluster.engine.advance(60);
    const object = objectNamed(cluster, SCALED_OBJECTS, 'worker');
    const annotations = { 'autoscaling.keda.sh/paused': 'true' };
    cluster.store.update({
      ...object,
      metadata: { ...object.metadata, annotations },
    });
    setTraffic(cluster, WORK);
    cluster.engine.advance(180);
    expect(replicas(cluster)).toBe(0);
    expect(condition(cluster, 'Paused')).toMatchObject({
      status: 'True',
      reason: 'ScaledObjectPaused',
    });
    expect(
      cluster.store.get(HPAS, 'default', 'keda-hpa-worker'),
    ).toBeUndefined();
  });

  it('say which trigger they cannot read', () => {
    const cluster = worker(WORK, 'sum(rate(up[1m]))');
    cluster.engine.advance(60);
    expect(condition(cluster, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'TriggerError',
    });
    expect(condition(cluster, 'Ready')?.message).toContain('plain selectors');
  });

  it('say that their target is missing', () => {
    const cluster = smallCluster(scaledObjectYaml(QUERY));
    cluster.engine.advance(10);
    expect(condition(cluster, 'Ready')?.message).toBe(
      'Deployment "worker" not found',
    );
    apply(cluster, deploymentYaml('worker', WORK, 0));
    cluster.engine.advance(120);
    expect(condition(cluster, 'Ready')?.status).toBe('True');
  });
});
