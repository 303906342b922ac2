import type { Prices } from '@elastic-mesh/autoscaling';
import {
  changedPolicy,
  liveRequestOf,
  liveRequestsPerReplica,
  podContainers,
  replicasForPeak,
  runtimeOfState,
  simulatedPolicyOf,
  type Plan,
  type PolicyLack,
  type RequestPolicyAnswers,
  type ScalingChange,
  type ScalingPolicy,
  type ScalingState,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { SimulatedBounds } from '@elastic-mesh/plugin-elastic-services-react';

/** A change as a page has it: of what decides replicas, or of the life of a request. */
export interface PlannedChange {
  scaling?: ScalingChange;
  request?: Partial<RequestPolicyAnswers>;
}

/** One side of the comparison. */
export interface PlannedSide {
  plan: Plan;
  bounds: SimulatedBounds;
  /** Replicas that the peak needs; undefined where no metric says so. */
  needed?: number;
}

/** Why there is nothing to compare, or both sides. */
export type ChangePlan =
  | { lack: PolicyLack | 'traffic' }
  | {
      now: PlannedSide;
      after: PlannedSide;
      /** Whether a schedule raises the floor at set hours, which the state does not tell and the preview leaves out. */
      scheduled: boolean;
    };

/** As in the templates. */
const DEFAULT_OBJECTIVE_MS = 500;

/** What is simulated beside the policies; the same on both sides. */
export interface ChangeSurroundings {
  /** Undefined while the form does not say how much there is. */
  traffic: TrafficAnswers | undefined;
  objectiveMs?: number;
  prices: Prices;
}

/** A service now and after a change, as plans for the simulator. */
export function planOfChange(
  live: ScalingState,
  change: PlannedChange,
  { traffic, objectiveMs = DEFAULT_OBJECTIVE_MS, prices }: ChangeSurroundings,
): ChangePlan {
  const request = liveRequestOf(live);
  const sides = [
    { policy: live.policy, request },
    {
      policy: changedPolicy(live, change.scaling ?? {}),
      request: { ...request, ...change.request },
    },
  ].map(side => sideOf(live, side, { traffic, objectiveMs, prices }));
  const [now, after] = sides;
  if ('lack' in now) {
    return now;
  }
  if ('lack' in after) {
    return after;
  }
  const scheduled = live.policy.metrics.some(
    ({ trigger }) => trigger === 'cron',
  );
  return { now, after, scheduled };
}

function sideOf(
  { scaler, workload }: ScalingState,
  {
    policy,
    request,
  }: { policy: ScalingPolicy; request: Partial<RequestPolicyAnswers> },
  { traffic, objectiveMs, prices }: ChangeSurroundings,
): PlannedSide | { lack: PolicyLack | 'traffic' } {
  const simulated = simulatedPolicyOf({ scaler, policy });
  if ('lack' in simulated) {
    return simulated;
  }
  if (!traffic) {
    return { lack: 'traffic' };
  }
  return {
    plan: {
      traffic,
      ...simulated,
      containers: podContainers(runtimeOfState({ workload })),
      latencyObjectiveMs: objectiveMs,
      request,
      prices,
    },
    bounds: {
      minReplicas: policy.minReplicas,
      maxReplicas: policy.maxReplicas ?? Infinity,
      objectiveMs,
      requestsPerReplica: liveRequestsPerReplica({ scaler, policy }, traffic),
    },
    needed: replicasForPeak({ scaler, policy }, traffic),
  };
}

/** Whether the ceiling is below what the peak needs. */
export function peakBursts({ needed = 0, bounds }: PlannedSide): boolean {
  return needed > bounds.maxReplicas;
}
