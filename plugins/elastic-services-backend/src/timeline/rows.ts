import type {
  Decision,
  ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';

/** One row of `timeline_samples`. */
export interface SampleRow {
  state_id: string;
  at_seconds: number;
  desired: number;
  ready: number;
  starting: number;
  min_replicas: number;
  max_replicas: number | null;
  wanted: number | null;
  demand: number | null;
  capacity: number | null;
  p95_ms: number | null;
}

/** One row of `timeline_decisions`. */
export interface DecisionRow {
  id: string;
  state_id: string;
  at_ms: number;
  from_replicas: number;
  to_replicas: number;
  rule: string;
  reason: string;
  wanted: number | null;
}

export function toSampleRow(
  state: ScalingState,
  atMs: number,
  latencyP95Ms: number | undefined,
): SampleRow {
  const { replicas, policy } = state;
  const { demand, capacity } = demandOf(state);
  return {
    state_id: state.id,
    at_seconds: Math.floor(atMs / 1000),
    desired: replicas.desired,
    ready: replicas.ready,
    starting: replicas.starting,
    min_replicas: policy.minReplicas,
    max_replicas: policy.maxReplicas ?? null,
    wanted: replicas.wanted ?? null,
    demand: demand ?? null,
    capacity: capacity ?? null,
    p95_ms: latencyP95Ms ?? null,
  };
}

/**
 * Demand and what the ready pods carry at target, in the unit of the first metric and for all pods together.
 *
 * Of a metric for one pod the reading is that pod's share, also when no pod is ready yet.
 */
export function demandOf({
  readings,
  replicas,
}: Pick<ScalingState, 'readings' | 'replicas'>): {
  demand?: number;
  capacity?: number;
} {
  const [reading] = readings;
  const { perPod, target } = reading?.metric ?? {};
  const value = reading?.value;
  return {
    demand:
      value === undefined || !perPod
        ? value
        : value * Math.max(1, replicas.ready),
    capacity:
      target === undefined || !perPod ? target : target * replicas.ready,
  };
}

export function toDecisionRow(
  stateId: string,
  decision: Decision,
): DecisionRow {
  return {
    id: decision.id,
    state_id: stateId,
    at_ms: Date.parse(decision.at),
    from_replicas: decision.from,
    to_replicas: decision.to,
    rule: decision.rule,
    reason: JSON.stringify(decision.reason),
    wanted: decision.wanted ?? null,
  };
}

export function toDecision(row: DecisionRow): Decision {
  return {
    id: row.id,
    // PostgreSQL answers a bigint as text.
    at: new Date(Number(row.at_ms)).toISOString(),
    from: row.from_replicas,
    to: row.to_replicas,
    rule: row.rule,
    reason: JSON.parse(row.reason),
    ...(row.wanted !== null && { wanted: row.wanted }),
  };
}
