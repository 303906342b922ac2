import type { ExplanationStep } from '../explanation';
import type { ErrorCause, ScalingPolicySpec } from './world';

/** One value a step in each column; requests are counts in the step, pods are counts at its end. */
export interface SimulationSeries {
  /** First tries that callers sent. */
  readonly arrivals: Float32Array;
  /** Tries after the first. */
  readonly retries: Float32Array;
  readonly served: Float32Array;
  /** Requests that failed for their caller after all tries. */
  readonly failed: Float32Array;
  /** `failed` by cause; a cause that never occurred has no column. */
  readonly errors: Readonly<Partial<Record<ErrorCause, Float32Array>>>;
  /** Load in concurrent requests: what the traffic asks for if nothing waits. */
  readonly demand: Float32Array;
  /** Mean requests in the service, waiting ones included. */
  readonly concurrency: Float32Array;
  /** Mean requests that wait. */
  readonly queue: Float32Array;
  readonly desired: Int32Array;
  readonly ready: Int32Array;
  /** Created and not ready: starting, pending, or lost with a zone and not replaced. */
  readonly starting: Int32Array;
  /** Waiting plus service of the requests that ended in the step; 0 when none ended. */
  readonly p50Ms: Float32Array;
  readonly p95Ms: Float32Array;
  readonly p99Ms: Float32Array;
  /** Pods created in the step. */
  readonly coldStarts: Uint32Array;
}

/** A change of the desired replicas with the road to it. */
export interface SimulatedDecision {
  atSeconds: number;
  from: number;
  to: number;
  steps: readonly ExplanationStep[];
}

export interface SimulationTotals {
  arrivals: number;
  retries: number;
  served: number;
  failed: number;
  /** Neither served nor failed when the clock stopped. */
  inFlight: number;
  errors: Readonly<Record<ErrorCause, number>>;
  coldStarts: number;
  /** Pods from creation to the end of their drain. */
  replicaHours: number;
  /** Undefined without prices. */
  cost: number | undefined;
  /** Time in which ready capacity was below demand. */
  underProvisionedSeconds: number;
  /** Time in steps that missed the objective; undefined without one. */
  objectiveMissedSeconds: number | undefined;
  /** The longest of these times in one piece. */
  longestMissedSeconds: number | undefined;
  /** Share of the requests that ended in such steps. */
  objectiveMissedRatio: number | undefined;
  peakReplicas: number;
  /** Number of changes of the desired replicas; `decisions` may hold fewer. */
  decisionCount: number;
  /** Over all requests that ended. */
  meanLatencyMs: number;
}

export interface SimulationResult {
  policy: ScalingPolicySpec;
  stepSeconds: number;
  steps: number;
  seed: number;
  series: SimulationSeries;
  totals: SimulationTotals;
  /** The first changes, at most 2000. */
  decisions: readonly SimulatedDecision[];
}
