import { AlertEvaluator } from './alerts/evaluator';
import { Silences } from './alerts/silences';
import { ApiContext } from './api/context';
import { SimulatedClock } from './clock';
import { Admission } from './controllers/admission';
import { createDeploymentController } from './controllers/deployment';
import { createDisruptionController } from './controllers/disruption';
import { createEventExpiry } from './controllers/events';
import { FunctionController } from './controllers/function';
import { HpaController } from './controllers/hpa/hpa';
import { KedaController } from './controllers/keda/scaled-object';
import { createConfigurationController } from './controllers/knative/configuration';
import { createKnativeHpaController } from './controllers/knative/hpa-class';
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
import { kedaExporter } from './metrics/keda';
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
  alerts: AlertEvaluator;
  silences: Silences;
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
  const series = new SeriesStore();
  const keda = new KedaController({ store, clock, series });
  const kpa = new KpaController({ store, clock, pods, traffic });
  const scraper = new Scraper(series, clock, [
    kubeStateExporter(store),
    knativeExporter(kpa),
    kedaExporter(store, keda),
    workloadExporter(workloads, traffic, pods),
  ]);
  const alerts = new AlertEvaluator({ store, clock, workloads, traffic, kpa });
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
      createKnativeHpaController(store, clock),
      keda,
      new FunctionController(store, clock, traffic),
      new HpaController({
        store,
        clock,
        pods,
        workloads,
        traffic,
        external: keda,
      }),
      createDeploymentController(store, clock),
      createReplicaSetController({ store, clock, admission, pods }),
      createScheduler(store, clock),
      createKubelet(store, clock),
      createQuotaStatusController(store),
      createDisruptionController(store, clock),
      createEventExpiry(store, clock),
      alerts,
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
  const faults = new Faults(watches, () => store.forgetVersions());
  return {
    clock,
    store,
    engine,
    series,
    scraper,
    alerts,
    silences: new Silences(clock),
    faults,
    api,
  };
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
