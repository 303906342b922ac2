import { Clock } from '../clock';
import { Process } from '../engine';
import { KubeObject } from '../store/object';
import { isReady, PodIndex } from '../store/pod-index';
import {
  addToBuckets,
  BUCKETS_MS,
  meanMs,
  p95Ms,
  serviceMedianMs,
} from './latency';
import { PodUsage } from './pod-usage';
import { flow, FlowResult } from './request-flow';
import { arrivalRate, randomAt, seedOf } from './shapes';
import { Workload, Workloads } from './workloads';

const IDLE_CPU_MILLI = 4;
const MEMORY_MI_PER_REQUEST = 0.5;
const MI = 1024 * 1024;

/** What a workload does now, and what it has counted since the demo cluster started. */
export interface WorkloadTraffic {
  offeredRps: number;
  flow: FlowResult;
  readyPods: number;
  medianMs: number;
  p95Ms: number;
  cpuMilliPerPod: number;
  memoryBytesPerPod: number;
  /** Requests by response code, retries included. */
  requestsTotal: Record<string, number>;
  durationMsSum: number;
  /** Cumulative, in the order of BUCKETS_MS, then `+Inf`. */
  durationBuckets: Float64Array;
  /** CPU seconds by pod name. */
  cpuSecondsTotal: Map<string, number>;
}

const AT_REST: FlowResult = {
  attemptRps: 0,
  servedRps: 0,
  errorRps: 0,
  droppedRps: 0,
  queued: 0,
  inFlight: 0,
  waitSeconds: 0,
  utilization: 0,
  failureRatio: 0,
};

function newTraffic(): WorkloadTraffic {
  return {
    offeredRps: 0,
    flow: AT_REST,
    readyPods: 0,
    medianMs: 0,
    p95Ms: 0,
    cpuMilliPerPod: 0,
    memoryBytesPerPod: 0,
    requestsTotal: {},
    durationMsSum: 0,
    durationBuckets: new Float64Array(BUCKETS_MS.length + 1),
    cpuSecondsTotal: new Map(),
  };
}

/** Sends the simulated requests to the workloads, and knows what they do with them. */
export class Traffic implements Process {
  private readonly states = new Map<string, WorkloadTraffic>();

  constructor(
    private readonly clock: Clock,
    private readonly workloads: Workloads,
    private readonly pods: PodIndex,
  ) {}

  /** The traffic of a workload, by its key; at rest when nothing is known. */
  of(key: string): WorkloadTraffic {
    let state = this.states.get(key);
    if (!state) {
      state = newTraffic();
      this.states.set(key, state);
    }
    return state;
  }

  /** What a pod uses now; undefined for a pod that does not run. */
  usageOf(workload: Workload, pod: KubeObject): PodUsage | undefined {
    if (pod.status?.phase !== 'Running') return undefined;
    const state = this.of(workload.key);
    const idle = {
      cpuMilli: IDLE_CPU_MILLI,
      memoryBytes: workload.profile.memoryMi * MI,
    };
    if (!isReady(pod)) return idle;
    // Pods do not share requests exactly evenly.
    const share = 0.95 + 0.1 * randomAt(seedOf(pod.metadata.name), 0);
    return {
      cpuMilli: Math.min(workload.cpuLimitMilli, state.cpuMilliPerPod * share),
      memoryBytes: state.memoryBytesPerPod,
    };
  }

  advance(stepSeconds: number): void {
    const all = this.workloads.all();
    for (const workload of all) this.step(workload, stepSeconds);
    if (this.states.size > all.length * 2) this.forgetGone(all);
  }

  private step(workload: Workload, stepSeconds: number): void {
    const state = this.of(workload.key);
    const nowMs = this.clock.nowMs();
    const ready = this.pods.readyOf(workload.deployment.metadata.uid);
    const { profile } = workload;
    const ageSeconds = (nowMs - workload.createdMs) / 1000;
    const seed = seedOf(workload.namespace + workload.service);
    state.offeredRps =
      workload.share * arrivalRate(profile, nowMs / 1000, ageSeconds, seed);
    state.readyPods = ready.length;
    state.flow = flow({
      stepSeconds,
      offeredRps: state.offeredRps,
      retryAttempts: workload.retryAttempts,
      failureRatio: state.flow.failureRatio,
      errorRatio: profile.errorPercent / 100,
      readyPods: ready.length,
      concurrencyPerPod: workload.concurrencyPerPod,
      cpuLimitMilliPerPod: workload.cpuLimitMilli,
      cpuMsPerRequest: profile.cpuMsPerRequest,
      serviceSeconds: profile.latencyMs / 1000,
      timeoutSeconds: workload.timeoutSeconds,
      queued: state.flow.queued,
      holdsWithoutPods: profile.buffered || workload.runtime !== 'deployment',
    });
    this.account(workload, state, ready, stepSeconds);
  }

  private account(
    workload: Workload,
    state: WorkloadTraffic,
    ready: readonly KubeObject[],
    stepSeconds: number,
  ): void {
    const { profile, timeoutSeconds } = workload;
    const { flow: now, requestsTotal } = state;
    const add = (code: string, rps: number) => {
      if (rps > 0)
        requestsTotal[code] = (requestsTotal[code] ?? 0) + rps * stepSeconds;
    };
    add('200', now.servedRps);
    add('500', now.errorRps);
    add(
      workload.runtime === 'deployment' && !ready.length ? '503' : '504',
      now.droppedRps,
    );
    const waitMs = now.waitSeconds * 1000;
    state.medianMs = serviceMedianMs(profile.latencyMs, now.utilization);
    state.p95Ms = p95Ms(state.medianMs, waitMs);
    // Percentiles are of all callers: once more than 5 % give up, the 95th percentile is the timeout.
    if (
      now.droppedRps >
      0.05 * (now.servedRps + now.errorRps + now.droppedRps)
    ) {
      state.p95Ms = Math.max(state.p95Ms, timeoutSeconds * 1000);
    }
    const finished = (now.servedRps + now.errorRps) * stepSeconds;
    addToBuckets(state.durationBuckets, finished, state.medianMs, waitMs);
    addToBuckets(
      state.durationBuckets,
      now.droppedRps * stepSeconds,
      1,
      timeoutSeconds * 1000,
    );
    state.durationMsSum +=
      finished * meanMs(state.medianMs, waitMs) +
      now.droppedRps * stepSeconds * timeoutSeconds * 1000;
    this.accountPods(workload, state, ready, stepSeconds);
  }

  private accountPods(
    workload: Workload,
    state: WorkloadTraffic,
    ready: readonly KubeObject[],
    stepSeconds: number,
  ): void {
    const { profile } = workload;
    const { servedRps, errorRps, inFlight, queued } = state.flow;
    const pods = Math.max(1, ready.length);
    const perPod = (servedRps + errorRps) / pods;
    state.cpuMilliPerPod = IDLE_CPU_MILLI + perPod * profile.cpuMsPerRequest;
    state.memoryBytesPerPod =
      (profile.memoryMi +
        ((inFlight + queued) / pods) * MEMORY_MI_PER_REQUEST) *
      MI;
    const totals = state.cpuSecondsTotal;
    for (const pod of ready) {
      const used = (state.cpuMilliPerPod / 1000) * stepSeconds;
      totals.set(
        pod.metadata.name,
        (totals.get(pod.metadata.name) ?? 0) + used,
      );
    }
    if (totals.size > ready.length + 20) {
      const alive = new Set(ready.map(pod => pod.metadata.name));
      for (const name of totals.keys())
        if (!alive.has(name)) totals.delete(name);
    }
  }

  private forgetGone(all: readonly Workload[]): void {
    const alive = new Set(all.map(one => one.key));
    for (const key of this.states.keys()) {
      if (!alive.has(key)) this.states.delete(key);
    }
  }
}
