import type { PolicyAnswers } from './policyOfAnswers';
import { requestsPerReplica } from './replicasForLoad';
import { completeTraffic, peakOf, type TrafficAnswers } from './trafficAnswers';

/** The annotation `demo.elastic-mesh.io/traffic`, which a simulated cluster reads and no other. */
export interface DemoTraffic {
  shape: 'constant' | 'ramp' | 'step' | 'diurnal' | 'spikes';
  /** Requests a second at rest. */
  rps: number;
  peakRps: number;
  periodSeconds?: number;
  durationSeconds?: number;
  /** Time of one request in an idle pod. */
  latencyMs: number;
  cpuMsPerRequest: number;
  concurrencyPerPod?: number;
}

/** What the simulated cluster takes at most (demo-cluster, traffic/profile). */
const MAX_RPS = 100_000;
/** Fewest requests at once that a pod of the simulated cluster works on. */
const LEAST_CONCURRENCY = 20;

/** A simulated cluster is watched for minutes, so what only starts late here starts early there. */
const SHAPES = {
  constant: { shape: 'constant' },
  ramp: { shape: 'ramp', periodSeconds: 300 },
  step: { shape: 'step', periodSeconds: 300 },
  diurnal: { shape: 'diurnal' },
  'flash-sale': { shape: 'spikes', periodSeconds: 3600, durationSeconds: 1200 },
  spikes: { shape: 'spikes', periodSeconds: 900, durationSeconds: 60 },
  recorded: { shape: 'diurnal' },
} as const;

/**
 * Checked answers as the simulated cluster's traffic; undefined where no traffic is expected.
 * A pod can take twice of what its scaler plans for it, so that a burst is slow before it fails.
 */
export function demoTrafficOf(
  traffic: TrafficAnswers,
  answers: PolicyAnswers,
): DemoTraffic | undefined {
  const peakRps = Math.min(peakOf(traffic), MAX_RPS);
  if (peakRps === 0) {
    return undefined;
  }
  const complete = completeTraffic(traffic);
  const { kind, requestMs, cpuMsPerRequest } = complete;
  const planned = requestsPerReplica(answers, traffic);
  return {
    ...SHAPES[kind],
    rps: kind === 'constant' ? peakRps : quietOf(complete, peakRps),
    peakRps,
    latencyMs: requestMs,
    cpuMsPerRequest: Math.min(cpuMsPerRequest, 60_000),
    ...(planned !== undefined && {
      concurrencyPerPod: concurrencyFor((2 * planned * requestMs) / 1000),
    }),
  };
}

function quietOf(
  { kind, levels, quietRequestsPerSecond }: Required<TrafficAnswers>,
  peakRps: number,
): number {
  const quiet =
    kind === 'recorded' ? Math.min(...levels) : quietRequestsPerSecond;
  return Math.min(quiet, peakRps);
}

function concurrencyFor(requestsAtOnce: number): number {
  return Math.min(
    Math.max(Math.ceil(requestsAtOnce), LEAST_CONCURRENCY),
    10_000,
  );
}
