import { ApiContext } from './api/context';
import { SimulatedClock } from './clock';
import { Admission } from './controllers/admission';
import { createDeploymentController } from './controllers/deployment';
import { createDisruptionController } from './controllers/disruption';
import { createEventExpiry } from './controllers/events';
import { HpaController } from './controllers/hpa/hpa';
import { createConfigurationController } from './controllers/knative/configuration';
import { KpaController } from './controllers/knative/kpa';
import { createRevisionController } from './controllers/knative/revision';
import { createRouteController } from './controllers/knative/route';
import { createKnativeServiceController } from './controllers/knative/service';
import { createKubelet } from './controllers/kubelet';
import { createQuotaStatusController } from './controllers/quota-status';
import { createReplicaSetController } from './controllers/replica-set';
import { createScheduler } from './controllers/scheduler';
import { Engine } from './engine';
import { Faults } from './faults';
import { knativeExporter } from './metrics/knative';
import { kubeStateExporter } from './metrics/kube-state';
import { Scraper } from './metrics/scrape';
import { SeriesStore } from './metrics/series-store';
import { workloadExporter } from './metrics/workloads';
import { Manifest } from './store/object';
import { ObjectStore } from './store/object-store';
import { PodIndex } from './store/pod-index';
import { Traffic } from './traffic/traffic';
import { Workloads } from './traffic/workloads';

/** The parts of one demo cluster, wired together; nothing runs until its engine is advanced. */
export interface Cluster {
  clock: SimulatedClock;
  store: ObjectStore;
  engine: Engine;
  series: SeriesStore;
  scraper: Scraper;
  faults: Faults;
  api: ApiContext;
}

/** Builds an empty cluster at a simulated time. */
export function createCluster(startMs: number): Cluster {
  const clock = new SimulatedClock(startMs);
  const store = new ObjectStore(clock);
  const admission = new Admission(store);
  const pods = new PodIndex(store);
  const workloads = new Workloads(store);
  const traffic = new Traffic(clock, workloads, pods);
  const external = { valuesMilli: () => undefined };
  const kpa = new KpaController({ store, clock, pods, traffic });
  const series = new SeriesStore();
  const scraper = new Scraper(series, clock, [
    kubeStateExporter(store),
    knativeExporter(kpa),
    workloadExporter(workloads, traffic, pods),
  ]);
  const engine = new Engine(
    clock,
    store,
    [traffic, scraper],
    // In the order in which one depends on what the other writes.
    [
      createKnativeServiceController(store, clock),
      createConfigurationController(store, clock),
      createRouteController(store, clock),
      createRevisionController(store, clock, pods),
      kpa,
      new HpaController({ store, clock, pods, workloads, traffic, external }),
      createDeploymentController(store, clock),
      createReplicaSetController({ store, clock, admission, pods }),
      createScheduler(store, clock),
      createKubelet(store, clock),
      createQuotaStatusController(store),
      createDisruptionController(store, clock),
      createEventExpiry(store, clock),
    ],
  );
  const watches = new Set<() => void>();
  const api: ApiContext = {
    store,
    clock,
    admission,
    applied: new Map<string, Manifest>(),
    usageOf: usageOf(store, pods, workloads, traffic),
    watches,
    bookmarkIntervalMs: 10_000,
  };
  const faults = new Faults(watches);
  return { clock, store, engine, series, scraper, faults, api };
}

function usageOf(
  store: ObjectStore,
  pods: PodIndex,
  workloads: Workloads,
  traffic: Traffic,
): ApiContext['usageOf'] {
  return (namespace, name) => {
    const pod = store.get('pods', namespace, name);
    const workload = workloads
      .all()
      .find(
        one =>
          pod && pods.ofDeployment(one.deployment.metadata.uid).includes(pod),
      );
    return pod && workload ? traffic.usageOf(workload, pod) : undefined;
  };
}
