import { join } from 'path';
import { Cluster, createCluster } from '../cluster';
import { findCondition } from '../controllers/conditions';
import { KubeObject } from '../store/object';
import { COMPONENT_LABEL, OWNER_LABEL } from '../traffic/workloads';
import { WORLD_FOLDER } from './folder';
import { makeHistory } from './history';
import { readManifestFolder, seedWorld } from './seed';

const PRESENT_MS = Date.UTC(2026, 0, 5, 12);

function company(hours: number): Cluster {
  const cluster = createCluster(PRESENT_MS - hours * 3_600_000);
  for (const folder of ['base', 'company']) {
    seedWorld(
      cluster.store,
      cluster.api.admission,
      readManifestFolder(join(WORLD_FOLDER, folder), PRESENT_MS),
    );
  }
  makeHistory(cluster, hours);
  return cluster;
}

describe('the demo company', () => {
  let cluster: Cluster;
  beforeAll(() => {
    cluster = company(2);
  }, 60_000);

  const get = (
    resource: string,
    namespace: string,
    name: string,
  ): KubeObject => {
    const found = cluster.store.get(resource, namespace, name);
    if (!found) throw new Error(`no ${resource} ${namespace}/${name}`);
    return found;
  };
  const hpaCondition = (namespace: string, name: string, type: string) =>
    findCondition(
      get('horizontalpodautoscalers.autoscaling', namespace, name).status
        .conditions,
      type,
    );
  const alerts = (service: string) =>
    cluster.alerts
      .active()
      .filter(one => one.firing && one.labels.service === service)
      .map(one => one.labels.alertname);
  const values = (name: string, service: string): number[] => {
    const [series] = cluster.series
      .named(name)
      .filter(one => one.labels.service === service);
    const now = cluster.clock.nowMs() / 1000;
    return Array.from({ length: 120 }, (_, index) =>
      cluster.series.valueAt(series, now - index * 15),
    ).filter((one): one is number => one !== undefined);
  };

  it('has at least twelve services of three teams, and one that nobody owns', () => {
    const workloads = [
      ...cluster.store.list('services.serving.knative.dev'),
      ...cluster.store.list('functions.openfaas.com'),
      ...cluster.store
        .list('deployments.apps')
        .filter(one => !one.metadata.ownerReferences),
    ];
    const components = new Set(
      workloads.map(one => one.metadata.labels?.[COMPONENT_LABEL]),
    );
    const owners = workloads.map(one => one.metadata.labels?.[OWNER_LABEL]);
    expect(components.size).toBe(workloads.length);
    expect(components.size).toBeGreaterThanOrEqual(12);
    expect(new Set(owners)).toEqual(
      new Set(['payments', 'catalog', 'platform', undefined]),
    );
    expect(owners.filter(one => one === undefined)).toHaveLength(1);
  });

  it('labels every pod so that its component finds it', () => {
    const unlabelled = cluster.store
      .list('pods')
      .filter(pod => !pod.metadata.labels?.[COMPONENT_LABEL]);
    expect(unlabelled.map(pod => pod.metadata.name)).toEqual([]);
  });

  it.each([
    'checkout',
    'cart',
    'product-page',
    'search-api',
    'recommendations',
    'thumbnailer',
    'invoice-worker',
    'audit-log',
    'webhooks',
    'identity',
  ])('keeps the healthy service %s without alerts', service =>
    expect(alerts(service)).toEqual([]),
  );

  it('has a service at its ceiling under demand', () => {
    expect(
      hpaCondition('shop', 'flash-offers', 'ScalingLimited'),
    ).toMatchObject({ status: 'True', reason: 'TooManyReplicas' });
    expect(alerts('flash-offers')).toContain('ServiceAtCeiling');
  });

  it('has a service whose pods a quota refuses', () => {
    const { status, spec } = get(
      'deployments.apps',
      'imaging',
      'image-resizer',
    );
    expect(status.readyReplicas).toBeLessThan(spec.replicas);
    expect(
      findCondition(status.conditions, 'ReplicaFailure')?.message,
    ).toContain('exceeded quota');
    expect(alerts('image-resizer')).toContain('ServicePodsMissing');
  });

  it('has a service whose metric is missing', () => {
    expect(hpaCondition('shop', 'pricing', 'ScalingActive')?.reason).toBe(
      'FailedGetPodsMetric',
    );
    expect(alerts('pricing')).toContain('ServiceMetricMissing');
  });

  it('has a service that flaps', () => {
    const [series] = cluster.series
      .named('kube_horizontalpodautoscaler_status_desired_replicas')
      .filter(one => one.labels.horizontalpodautoscaler === 'geo-lookup');
    const now = cluster.clock.nowMs() / 1000;
    let turns = 0;
    let direction = 0;
    for (let ago = 1800; ago > 15; ago -= 15) {
      const change = Math.sign(
        (cluster.series.valueAt(series, now - ago + 15) ?? 0) -
          (cluster.series.valueAt(series, now - ago) ?? 0),
      );
      if (change !== 0 && change !== direction) turns++;
      if (change !== 0) direction = change;
    }
    expect(turns).toBeGreaterThanOrEqual(8);
  });

  it('has a service that somebody paused nine days ago', () => {
    const paused = findCondition(
      get('scaledobjects.keda.sh', 'batch', 'report-generator').status
        .conditions,
      'Paused',
    );
    const days =
      (PRESENT_MS - Date.parse(paused?.lastTransitionTime ?? '')) / 86_400_000;
    expect(paused?.status).toBe('True');
    expect(days).toBeCloseTo(9);
    expect(
      cluster.store.get(
        'horizontalpodautoscalers.autoscaling',
        'batch',
        'keda-hpa-report-generator',
      ),
    ).toBeUndefined();
  });

  it('has a service that fails requests while it starts from zero', () => {
    const [series] = cluster.series
      .named('istio_requests_total')
      .filter(
        one =>
          one.labels.destination_service_name === 'pdf-render' &&
          one.labels.response_code === '504',
      );
    expect(
      cluster.series.valueAt(series, cluster.clock.nowMs() / 1000),
    ).toBeGreaterThan(1);
    expect(
      Math.min(...values('workload:requests_offered:rate', 'pdf-render')),
    ).toBe(0);
  });

  it('has a service whose retries multiply its load', () => {
    const [offered] = values('workload:requests_offered:rate', 'inventory');
    const [sent] = values('workload:istio_requests:rate', 'inventory');
    expect(sent / offered).toBeGreaterThan(1.5);
    expect(alerts('inventory')).toContain('ServiceErrorsHigh');
  });

  it('has a Deployment that an HPA and a KPA both scale', () => {
    const hpa = get('horizontalpodautoscalers.autoscaling', 'shop', 'fx-rates');
    const target = get(
      'deployments.apps',
      'shop',
      hpa.spec.scaleTargetRef.name,
    );
    expect(target.metadata.ownerReferences?.[0].kind).toBe('Revision');
    const rescales = cluster.store
      .list('events', 'shop')
      .filter(
        event =>
          event.reason === 'SuccessfulRescale' &&
          event.involvedObject.name === 'fx-rates',
      );
    expect(
      rescales.reduce((sum, event) => sum + event.count, 0),
    ).toBeGreaterThan(20);
  });
});
