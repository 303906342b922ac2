import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../errors';
import type { ExplanationStep } from '../explanation';
import { checkDistribution } from './validation/check-distribution';
import { MAX_LEVEL, MAX_REPLICAS } from './validation/limits';
import { meanOf } from './distribution';
import { WaitingTables, type Waiting } from './world/waiting';
import type { Distribution } from './world';

/** What is expected of a service. */
export interface SizeInput {
  /** Load to plan for, in requests a second. */
  peakRequestsPerSecond: number;
  /** Load in quiet times; default 0. */
  quietRequestsPerSecond?: number;
  serviceTime: Distribution;
  /** Requests one pod works on at once; at least 1. */
  containerConcurrency: number;
  /** Share of a pod's concurrency to use, above 0 and at most 1; default 0.7, as Knative's. */
  utilization?: number;
  /** 95th percentile of wait + service to keep at the peak, in milliseconds. */
  latencyMs?: number;
  /** Growth within one cold start that the floor should carry; default 1. */
  burstFactor?: number;
  /** Share above the peak that the ceiling allows; default 0.25. */
  headroomRatio?: number;
}

export interface Sizing {
  /** Concurrent requests a pod should carry. */
  targetConcurrency: number;
  podsAtPeak: number;
  minReplicas: number;
  maxReplicas: number;
  /** Predicted for `podsAtPeak`, in milliseconds. */
  p95Ms: number;
  steps: readonly ExplanationStep[];
}

/**
 * Replicas for an expected load: Little's law for the work, a utilization to leave room, M/M/c for the latency.
 *
 * @throws AutoscalingInputError for a number out of range, or a latency that no number of pods gives
 */
export function size(input: SizeInput): Sizing {
  checkSizeInput(input);
  const {
    peakRequestsPerSecond: peak,
    quietRequestsPerSecond: quiet = 0,
    containerConcurrency,
    utilization = 0.7,
    burstFactor = 1,
    headroomRatio = 0.25,
  } = input;
  const seconds = meanOf(input.serviceTime);
  const targetConcurrency = containerConcurrency * utilization;
  const podsFor = (rate: number) =>
    rate > 0 ? Math.ceil((rate * seconds) / targetConcurrency - 1e-9) : 0;
  const byUtilization = Math.max(1, podsFor(peak));
  const tables = new WaitingTables(input.serviceTime);
  const { pods, p95Ms } = podsForLatency(input, byUtilization, tables);
  const minReplicas = Math.min(pods, podsFor(quiet * burstFactor));
  const maxReplicas = Math.ceil(pods * (1 + headroomRatio) - 1e-9);
  return {
    targetConcurrency,
    podsAtPeak: pods,
    minReplicas,
    maxReplicas,
    p95Ms,
    steps: [
      {
        rule: 'size.utilization',
        after: byUtilization,
        capped: false,
        values: {
          peakRequestsPerSecond: peak,
          serviceTimeSeconds: seconds,
          concurrentRequests: peak * seconds,
          containerConcurrency,
          utilization,
          targetConcurrency,
        },
      },
      {
        rule: 'size.latency',
        before: byUtilization,
        after: pods,
        capped: pods > byUtilization,
        values: {
          p95Ms,
          ...(input.latencyMs ? { latencyMs: input.latencyMs } : {}),
        },
      },
      {
        rule: 'size.bounds',
        before: pods,
        after: maxReplicas,
        capped: false,
        values: { minReplicas, maxReplicas, headroomRatio, burstFactor },
      },
    ],
  };
}

/** The fewest pods, from `atLeast` on, whose 95th percentile is good enough; more pods never wait longer. */
function podsForLatency(
  input: SizeInput,
  atLeast: number,
  tables: WaitingTables,
): { pods: number; p95Ms: number } {
  const load = input.peakRequestsPerSecond * meanOf(input.serviceTime);
  const waiting: Waiting = {
    queueLength: 0,
    p50Seconds: 0,
    p95Seconds: 0,
    p99Seconds: 0,
  };
  const p95Of = (pods: number) => {
    const servers = pods * input.containerConcurrency;
    tables.lookUp(servers, load / servers, waiting);
    return waiting.p95Seconds * 1000;
  };
  const { latencyMs = Infinity } = input;
  if (p95Of(atLeast) <= latencyMs) {
    return { pods: atLeast, p95Ms: p95Of(atLeast) };
  }
  tables.lookUp(Infinity, 0, waiting);
  const fastest = waiting.p95Seconds * 1000;
  if (fastest > latencyMs) {
    throw new AutoscalingInputError(
      'latencyMs',
      latencyMs,
      `at least ${Math.ceil(
        fastest,
      )}, the 95th percentile of the service time itself`,
    );
  }
  let low = atLeast;
  let high = Math.min(MAX_REPLICAS, atLeast * 2);
  while (p95Of(high) > latencyMs * 1.0001 && high < MAX_REPLICAS) {
    low = high;
    high = Math.min(MAX_REPLICAS, high * 2);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (p95Of(middle) > latencyMs) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return { pods: high, p95Ms: p95Of(high) };
}

function checkSizeInput(input: SizeInput): void {
  const { peakRequestsPerSecond: peak } = input;
  requireNumber('peakRequestsPerSecond', peak, 0, MAX_LEVEL);
  requireNumber(
    'quietRequestsPerSecond',
    input.quietRequestsPerSecond ?? 0,
    0,
    peak,
  );
  checkDistribution('serviceTime', input.serviceTime, 1e-5);
  requireInteger(
    'containerConcurrency',
    input.containerConcurrency,
    1,
    1_000_000,
  );
  requireNumber('utilization', input.utilization ?? 0.7, 0.01, 1);
  requireNumber('latencyMs', input.latencyMs ?? 1, 1e-3, 1e9);
  requireNumber('burstFactor', input.burstFactor ?? 1, 1, 1000);
  requireNumber('headroomRatio', input.headroomRatio ?? 0, 0, 100);
}
