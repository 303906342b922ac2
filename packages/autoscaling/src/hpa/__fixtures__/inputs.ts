import { EMPTY_HPA_STATE } from '../defaults';
import type {
  HpaInput,
  HpaPod,
  HpaSpec,
  HpaState,
  PodResourceMetrics,
} from '../types';

export const NOW_MS = 1_000_000_000;

/** A pod that has been serving for an hour, requesting 100 millicores. */
export function servingPod(
  name: string,
  changes: Partial<HpaPod> = {},
): HpaPod {
  return {
    name,
    phase: 'Running',
    ready: 'True',
    startTimeMs: NOW_MS - 3_600_000,
    readyTransitionMs: NOW_MS - 3_590_000,
    containers: [{ name: 'app', requestsMilli: { cpu: 100 } }],
    ...changes,
  };
}

export function cpuUsage(pod: string, cpu: number): PodResourceMetrics {
  return {
    pod,
    timestampMs: NOW_MS,
    windowSeconds: 15,
    containers: [{ name: 'app', usageMilli: { cpu } }],
  };
}

/** An HPA on cpu at 100 % of request whose pods all use `utilization` percent. */
export function cpuInput(
  replicas: number,
  utilization: number,
  spec: Partial<HpaSpec> = {},
  changes: Partial<HpaInput> = {},
): HpaInput {
  const names = Array.from({ length: replicas }, (_, i) => `pod-${i}`);
  return {
    spec: {
      maxReplicas: 1000,
      metrics: [
        {
          type: 'Resource',
          resource: 'cpu',
          target: { type: 'Utilization', averageUtilization: 100 },
        },
      ],
      ...spec,
    },
    scale: { specReplicas: replicas },
    pods: names.map(name => servingPod(name)),
    resourceMetrics: names.map(name => cpuUsage(name, utilization)),
    state: EMPTY_HPA_STATE,
    nowMs: NOW_MS,
    ...changes,
  };
}

/** An HPA whose External metric asks for exactly `wanted` replicas. */
export function wantedInput(
  replicas: number,
  wanted: number,
  spec: Partial<HpaSpec> = {},
  changes: Partial<HpaInput> = {},
): HpaInput {
  return {
    spec: {
      maxReplicas: 1000,
      metrics: [
        {
          type: 'External',
          metric: 'wanted',
          target: { type: 'AverageValue', averageValueMilli: 1000 },
        },
      ],
      ...spec,
    },
    scale: { specReplicas: replicas },
    pods: [],
    readings: [{ kind: 'values', valuesMilli: [wanted * 1000] }],
    state: emptyLogs(),
    nowMs: NOW_MS,
    flags: { tolerance: 0 },
    ...changes,
  };
}

/** A controller that remembers nothing but has seen the HPA before. */
export function emptyLogs(changes: Partial<HpaState> = {}): HpaState {
  return { ...EMPTY_HPA_STATE, recommendations: [], ...changes };
}
