import { simulate, type PodFault, type World } from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type SuiteScore } from '../suite';
import { HPA_REAL_CONTROLLER_FILE, recordedHpaSpec } from './hpa-real-replay';
import { looksAtAppOnly, sidecarOf, sidecarUsage } from './hpa-real-sidecar';

const SYNC_SECONDS = 15.015;
const POD_START_SECONDS = 3;

/**
 * The whole recorded runs again, from the spec, the demand and the pods' faults alone: what the simulated HPA sees
 * and does at each sync is its own. A sync passes when its replicas are the recorded ones, one pod or one sync off.
 */
export function hpaRealClosedLoop(folder: string): SuiteScore {
  const scorer = new Scorer(`${HPA_REAL_CONTROLLER_FILE} (closed loop)`);
  for (const sequence of readCases(folder, HPA_REAL_CONTROLLER_FILE)
    .sequences) {
    scoreSequence(scorer, sequence);
  }
  return scorer.result();
}

function scoreSequence(scorer: Scorer, sequence: any): void {
  const recorded: number[] = sequence.syncs.map(
    (sync: any) => sync.expected.specReplicas,
  );
  let desired: Int32Array | undefined;
  recorded.forEach((expected, k) =>
    scorer.check(
      `${sequence.id} sync ${k + 1}`,
      expected,
      () => {
        desired ??= simulate(recordedWorld(sequence)).series.desired;
        return desired[Math.floor((k + 1) * SYNC_SECONDS)];
      },
      (_, actual: number) => isClose(recorded, k, actual),
    ),
  );
}

function isClose(recorded: number[], k: number, actual: number): boolean {
  return (
    Math.abs(actual - recorded[k]) <= 1 ||
    actual === recorded[k - 1] ||
    actual === recorded[k + 1]
  );
}

/** A recorded run as a world: everything but what the controller saw and did. */
export function recordedWorld(sequence: any): World {
  const last = sequence.syncs.at(-1).t;
  return {
    traffic: {
      shape: {
        kind: 'recorded',
        levels: demandPerSecond(sequence.status, Math.ceil(last) + 20),
        intervalSeconds: 1,
        between: 'hold',
      },
    },
    service: {
      // A request is one CPU millisecond, so that requests a second are the recorded millicores; what the pods cannot
      // take at once is gone, as in the recorded world.
      serviceTime: { kind: 'constant', seconds: 0.001 },
      coldStart: { kind: 'constant', seconds: POD_START_SECONDS },
      cpu: {
        millisecondsPerRequest: 1,
        limitMilli: sequence.limitMilliCpu,
        ...requestAndIdle(sequence),
      },
      memory: {
        requestBytes: sequence.requestMemoryBytes,
        idleBytes: sequence.syncs[0].metrics[0]?.[2] ?? 0,
      },
      queue: { at: 'pod', depth: 0 },
    },
    policy: {
      kind: 'hpa',
      spec: recordedHpaSpec(sequence.hpa),
      kubernetesVersion: '1.36',
    },
    metrics: { intervalSeconds: 1, windowSeconds: 15 },
    failures: { podFaults: faultsOf(sequence.syncs) },
    initialReplicas: sequence.syncs[0].pods.length,
    initialPodAgeSeconds: 0,
    durationSeconds: Math.ceil(last) + 20,
  };
}

/** A sidecar adds its request and its constant use to the pod's, unless only the app's container is looked at. */
function requestAndIdle(sequence: any) {
  const requestMilli: number = sequence.requestMilliCpu;
  const sidecar = sidecarOf(sequence);
  if (!sidecar || looksAtAppOnly(sequence)) {
    return { requestMilli };
  }
  if (sequence.hpa.metrics?.some((metric: any) => metric.containerResource)) {
    throw new Error('a metric of the sidecar has no place in the simulator');
  }
  return {
    requestMilli: requestMilli + (sidecar.requestMilli ?? 0),
    idleMilli: sidecarUsage(sequence, sidecar),
  };
}

/** Demand in millicores each second: the next reading, because a change is read up to a second after it happened. */
function demandPerSecond(status: number[][], seconds: number): number[] {
  const levels: number[] = [];
  let next = 0;
  for (let second = 0; second < seconds; second++) {
    while (next < status.length - 1 && status[next][0] < second) {
      next++;
    }
    levels.push(status[next][3]);
  }
  return levels;
}

/** The environment's faults by order of creation: pods that never got ready, or never had metrics. */
function faultsOf(syncs: any[]): PodFault[] {
  const order = new Map<
    string,
    { start: number; ready: boolean; measured: boolean; old: boolean }
  >();
  for (const sync of syncs) {
    const measured = new Set(sync.metrics.map((metric: any) => metric[0]));
    for (const [name, , , start, ready] of sync.pods) {
      const pod = order.get(name) ?? {
        start,
        ready: false,
        measured: false,
        old: false,
      };
      pod.ready ||= ready === 'True';
      pod.measured ||= measured.has(name);
      pod.old ||= sync.t - start > 2 * POD_START_SECONDS;
      order.set(name, pod);
    }
  }
  return [...order.values()]
    .sort((one, other) => one.start - other.start)
    .flatMap((pod, i): PodFault[] => {
      if (!pod.old || (pod.ready && pod.measured)) {
        return [];
      }
      const kind = pod.ready ? 'without-metrics' : 'never-ready';
      return [{ pod: i + 1, kind }];
    });
}
