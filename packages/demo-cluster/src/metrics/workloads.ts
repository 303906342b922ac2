import { PodIndex } from '../store/pod-index';
import { BUCKETS_MS } from '../traffic/latency';
import { Traffic, WorkloadTraffic } from '../traffic/traffic';
import { Workload, Workloads } from '../traffic/workloads';
import { Exporter, Sample } from './scrape';

function istio(
  workload: Workload,
  state: WorkloadTraffic,
  sample: Sample,
): void {
  const labels = {
    reporter: 'destination',
    destination_workload: workload.deployment.metadata.name,
    destination_workload_namespace: workload.namespace,
    destination_service_name: workload.service,
    destination_service_namespace: workload.namespace,
  };
  for (const [code, total] of Object.entries(state.requestsTotal)) {
    sample('istio_requests_total', { ...labels, response_code: code }, total);
  }
  const duration = 'istio_request_duration_milliseconds';
  const count = state.durationBuckets[BUCKETS_MS.length];
  sample(`${duration}_sum`, labels, state.durationMsSum);
  sample(`${duration}_count`, labels, count);
  BUCKETS_MS.forEach((bound, index) => {
    const le = String(bound);
    sample(
      `${duration}_bucket`,
      { ...labels, le },
      state.durationBuckets[index],
    );
  });
  sample(`${duration}_bucket`, { ...labels, le: '+Inf' }, count);
}

/** What recording rules would compute from the counters, since rate() and quantiles are not simulated. */
function recordings(
  workload: Workload,
  state: WorkloadTraffic,
  sample: Sample,
): void {
  const labels = {
    namespace: workload.namespace,
    workload: workload.deployment.metadata.name,
    service: workload.service,
  };
  const { flow } = state;
  sample('workload:requests_offered:rate', labels, state.offeredRps);
  sample('workload:istio_requests:rate', labels, flow.attemptRps);
  sample('workload:istio_requests_errors:ratio', labels, flow.failureRatio);
  sample(
    'workload:requests_in_flight:sum',
    labels,
    flow.inFlight + flow.queued,
  );
  sample('workload:request_duration_milliseconds:p95', labels, state.p95Ms);
}

function openfaas(
  workload: Workload,
  state: WorkloadTraffic,
  sample: Sample,
): void {
  const name = `${workload.service}.${workload.namespace}`;
  for (const [code, total] of Object.entries(state.requestsTotal)) {
    sample(
      'gateway_function_invocation_total',
      { function_name: name, code },
      total,
    );
  }
  sample('gateway_service_count', { function_name: name }, state.readyPods);
}

function pods(
  workload: Workload,
  traffic: Traffic,
  index: PodIndex,
  sample: Sample,
): void {
  const { cpuSecondsTotal } = traffic.of(workload.key);
  const container = workload.deployment.spec.template.spec.containers[0].name;
  for (const pod of index.readyOf(workload.deployment.metadata.uid)) {
    const usage = traffic.usageOf(workload, pod);
    if (!usage) continue;
    const { name } = pod.metadata;
    const labels = { namespace: workload.namespace, pod: name, container };
    sample(
      'container_cpu_usage_seconds_total',
      labels,
      cpuSecondsTotal.get(name) ?? 0,
    );
    sample('container_memory_working_set_bytes', labels, usage.memoryBytes);
  }
}

/** Series of the mesh, of recording rules, of the containers, and of the OpenFaaS gateway. */
export function workloadExporter(
  workloads: Workloads,
  traffic: Traffic,
  index: PodIndex,
): Exporter {
  return sample => {
    for (const workload of workloads.all()) {
      const state = traffic.of(workload.key);
      istio(workload, state, sample);
      recordings(workload, state, sample);
      if (workload.runtime === 'openfaas') openfaas(workload, state, sample);
      pods(workload, traffic, index, sample);
    }
    sample('up', { job: 'demo-cluster' }, 1);
  };
}
