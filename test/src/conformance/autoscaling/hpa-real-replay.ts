import { isDeepStrictEqual } from 'node:util';
import {
  EMPTY_HPA_STATE,
  quantityToMilli,
  reconcileHpa,
  type HpaContainer,
  type HpaDecision,
  type HpaMetricSpec,
  type HpaMetricTarget,
  type HpaPod,
  type HpaSpec,
  type HpaState,
  type PodResourceMetrics,
} from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type SuiteScore } from '../suite';
import { toBehavior } from './hpa-inputs';
import { sidecarOf, sidecarUsage } from './hpa-real-sidecar';

export const HPA_REAL_CONTROLLER_FILE =
  'autoscaling/hpa-real-controller-1_36.json';

const ms = (seconds: number) => Math.round(seconds * 1000);

function toTarget(target: any): HpaMetricTarget {
  const milli = (quantity: unknown) =>
    quantity === undefined ? undefined : quantityToMilli(String(quantity));
  return {
    type: target.type,
    averageUtilization: target.averageUtilization,
    averageValueMilli: milli(target.averageValue),
    valueMilli: milli(target.value),
  };
}

function toMetric({ type, resource, containerResource }: any): HpaMetricSpec {
  const source = resource ?? containerResource;
  return {
    type,
    resource: source.name,
    container: source.container,
    target: toTarget(source.target),
  };
}

/** The spec of a recorded HorizontalPodAutoscaler as this product's input. */
export function recordedHpaSpec(hpa: any): HpaSpec {
  return {
    minReplicas: hpa.minReplicas,
    maxReplicas: hpa.maxReplicas,
    metrics: hpa.metrics?.map(toMetric),
    behavior: toBehavior(hpa.behavior),
  };
}

function containersOf(sequence: any): HpaContainer[] {
  const app = {
    name: 'app',
    requestsMilli: {
      cpu: sequence.requestMilliCpu,
      memory: sequence.requestMemoryBytes * 1000,
    },
  };
  const sidecar = sidecarOf(sequence);
  if (!sidecar) {
    return [app];
  }
  const { name, requestMilli } = sidecar;
  return [
    app,
    {
      name,
      requestsMilli: requestMilli === undefined ? {} : { cpu: requestMilli },
    },
  ];
}

function toPod(pod: any[], containers: HpaContainer[]): HpaPod {
  const [name, phase, deleted, startTime, ready, transition] = pod;
  return {
    name,
    phase,
    deleted,
    startTimeMs: startTime === null ? undefined : ms(startTime),
    ready: ready ?? undefined,
    readyTransitionMs: transition === null ? undefined : ms(transition),
    containers,
  };
}

function toMetrics(sync: any, sequence: any): PodResourceMetrics[] {
  const sidecar = sidecarOf(sequence);
  const beside = sidecar
    ? [
        {
          name: sidecar.name,
          usageMilli: { cpu: sidecarUsage(sequence, sidecar), memory: 0 },
        },
      ]
    : [];
  return sync.metrics.map(([pod, cpuMilli, memoryBytes]: any[]) => ({
    pod,
    timestampMs: ms(sync.t),
    windowSeconds: 15,
    containers: [
      {
        name: 'app',
        usageMilli: { cpu: cpuMilli, memory: memoryBytes * 1000 },
      },
      ...beside,
    ],
  }));
}

function observed(decision: HpaDecision) {
  return {
    specReplicas: decision.replicas,
    desiredReplicas: decision.desiredReplicas,
    conditions: decision.conditions
      .map(({ type, status, reason }) => [type, status, reason])
      .sort(),
  };
}

const recorded = (expected: any) => ({
  specReplicas: expected.specReplicas,
  desiredReplicas: expected.desiredReplicas,
  conditions: [...expected.conditions].sort(),
});

/** A controller that sees one recorded sync after the other and remembers only its own logs. */
class RecordedController {
  private state: HpaState = EMPTY_HPA_STATE;
  private readonly spec: HpaSpec;
  private readonly containers: HpaContainer[];

  constructor(private readonly sequence: any) {
    this.spec = recordedHpaSpec(sequence.hpa);
    this.containers = containersOf(sequence);
  }

  sync(sync: any) {
    const decision = reconcileHpa({
      spec: this.spec,
      scale: {
        specReplicas: sync.specReplicasBefore ?? this.spec.minReplicas ?? 1,
        statusReplicas: sync.pods.length,
      },
      pods: sync.pods.map((pod: any[]) => toPod(pod, this.containers)),
      resourceMetrics: toMetrics(sync, this.sequence),
      state: this.state,
      nowMs: ms(sync.t),
    });
    this.state = decision.state;
    return observed(decision);
  }
}

/** Each sync's decision from its recorded pods and metrics; only the controller's logs are kept from sync to sync. */
export function hpaRealReplay(folder: string): SuiteScore {
  const { sequences } = readCases<{ sequences: any[] }>(
    folder,
    HPA_REAL_CONTROLLER_FILE,
  );
  const scorer = new Scorer(`${HPA_REAL_CONTROLLER_FILE} (replay)`);
  sequences.forEach(sequence => scoreSequence(scorer, sequence));
  return scorer.result();
}

function scoreSequence(scorer: Scorer, sequence: any): void {
  // Made at the first sync, so that a description nobody can read fails the syncs and not the whole suite.
  let controller: RecordedController | undefined;
  sequence.syncs.forEach((sync: any) =>
    scorer.check(
      `${sequence.id} at ${sync.t} s`,
      recorded(sync.expected),
      () => {
        controller ??= new RecordedController(sequence);
        return controller.sync(sync);
      },
      isDeepStrictEqual,
    ),
  );
}
