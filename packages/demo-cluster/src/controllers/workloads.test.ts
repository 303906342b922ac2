import {
  apply,
  deploymentYaml,
  objectNamed,
  smallCluster,
} from '../__fixtures__/small-cluster';
import { Cluster } from '../cluster';
import { findCondition } from './conditions';

const deployment = (cluster: Cluster, name: string) =>
  objectNamed(cluster, 'deployments.apps', name);

const eventReasons = (cluster: Cluster) =>
  new Set(cluster.store.list('events').map(event => event.reason));

describe('Deployments', () => {
  it('are pending first and ready after their startup time', () => {
    const cluster = smallCluster(deploymentYaml('web', {}, 2));
    cluster.engine.advance(1);
    expect(cluster.store.list('pods').map(pod => pod.status.phase)).toEqual([
      'Pending',
      'Pending',
    ]);
    cluster.engine.advance(10);
    expect(deployment(cluster, 'web').status).toMatchObject({
      replicas: 2,
      readyReplicas: 2,
      unavailableReplicas: 0,
    });
  });

  it('never have fewer ready pods than a rolling update allows', () => {
    const cluster = smallCluster(deploymentYaml('web', {}, 4));
    cluster.engine.advance(20);
    const before = deployment(cluster, 'web');
    const template = structuredClone(before.spec.template);
    template.spec.containers[0].image = 'example.com/web:2.0.0';
    cluster.store.update({ ...before, spec: { ...before.spec, template } });
    let least = 4;
    for (let second = 0; second < 60; second++) {
      cluster.engine.advance(1);
      const ready = cluster.store
        .list('pods')
        .filter(
          pod =>
            findCondition(pod.status.conditions, 'Ready')?.status === 'True' &&
            !pod.metadata.deletionTimestamp,
        );
      least = Math.min(least, ready.length);
    }
    expect(least).toBe(3);
    const images = cluster.store
      .list('pods')
      .map(pod => pod.spec.containers[0].image);
    expect(images).toEqual(Array(4).fill('example.com/web:2.0.0'));
  });

  it('say that a quota refuses their pods, and recover when it is raised', () => {
    const quota = (cpu: string) => ({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'team', namespace: 'default' },
      spec: { hard: { 'requests.cpu': cpu } },
    });
    const cluster = smallCluster();
    cluster.store.create(quota('500m'));
    apply(cluster, deploymentYaml('web', {}, 4));
    cluster.engine.advance(30);
    const failure = findCondition(
      deployment(cluster, 'web').status.conditions,
      'ReplicaFailure',
    );
    expect(failure).toMatchObject({ status: 'True', reason: 'FailedCreate' });
    expect(failure?.message).toContain(
      'exceeded quota: team, requested: requests.cpu=200m, used: requests.cpu=400m, limited: requests.cpu=500m',
    );
    expect(eventReasons(cluster)).toContain('FailedCreate');
    expect(cluster.store.list('pods')).toHaveLength(2);
    expect(objectNamed(cluster, 'resourcequotas', 'team').status.used).toEqual({
      'requests.cpu': '400m',
    });

    cluster.store.update(quota('1'));
    cluster.engine.advance(40);
    expect(cluster.store.list('pods')).toHaveLength(4);
    expect(
      findCondition(
        deployment(cluster, 'web').status.conditions,
        'ReplicaFailure',
      ),
    ).toBeUndefined();
  });

  it('leave pods unscheduled that fit on no node', () => {
    const cluster = smallCluster(
      deploymentYaml('huge', {}, 1, '{requests: {cpu: 64}}'),
    );
    cluster.engine.advance(20);
    const [pod] = cluster.store.list('pods');
    expect(findCondition(pod.status.conditions, 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message: '0/3 nodes are available: 3 Insufficient cpu.',
    });
  });

  it('take their requests from a LimitRange', () => {
    const cluster = smallCluster(`
apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: default}
spec: {limits: [{type: Container, default: {cpu: 300m}, defaultRequest: {cpu: 100m}}]}
---${deploymentYaml('web', {}, 1, '{}')}`);
    cluster.engine.advance(5);
    expect(cluster.store.list('pods')[0].spec.containers[0].resources).toEqual({
      limits: { cpu: '300m' },
      requests: { cpu: '100m' },
    });
  });
});

describe('HorizontalPodAutoscalers', () => {
  const hpaYaml = (metrics: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: default}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 10
  metrics: ${metrics}
`;
  const CPU =
    '[{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]';

  it('follow CPU and say so in status and events', () => {
    const cluster = smallCluster(
      `${deploymentYaml('web', {
        rps: 80,
        noisePercent: 0,
        latencyMs: 20,
        cpuMsPerRequest: 10,
      })}---${hpaYaml(CPU)}`,
    );
    cluster.engine.advance(300);
    // 80 requests a second at 10 ms CPU are 800m: about eight pods at 50 % of 200m, within the tolerance of 10 %.
    expect([8, 9]).toContain(deployment(cluster, 'web').spec.replicas);
    const { status } = objectNamed(
      cluster,
      'horizontalpodautoscalers.autoscaling',
      'web',
    );
    expect(status.currentReplicas).toBe(status.desiredReplicas);
    const { averageUtilization } = status.currentMetrics[0].resource.current;
    expect(averageUtilization).toBeGreaterThanOrEqual(45);
    expect(averageUtilization).toBeLessThanOrEqual(55);
    expect(findCondition(status.conditions, 'ScalingActive')?.reason).toBe(
      'ValidMetricFound',
    );
    expect(eventReasons(cluster)).toContain('SuccessfulRescale');
  });

  it('stay where they are when their metric is missing', () => {
    const pods =
      '[{type: Pods, pods: {metric: {name: nobody_serves_this}, target: {type: AverageValue, averageValue: 10}}}]';
    const cluster = smallCluster(
      `${deploymentYaml('web', { rps: 80 }, 3)}---${hpaYaml(pods)}`,
    );
    cluster.engine.advance(120);
    expect(deployment(cluster, 'web').spec.replicas).toBe(3);
    const { status } = objectNamed(
      cluster,
      'horizontalpodautoscalers.autoscaling',
      'web',
    );
    expect(findCondition(status.conditions, 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: 'FailedGetPodsMetric',
    });
    expect(eventReasons(cluster)).toContain('FailedGetPodsMetric');
  });
});
