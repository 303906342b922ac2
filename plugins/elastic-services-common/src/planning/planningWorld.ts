import type {
  Objective,
  Prices,
  ScalingPolicySpec,
  ServiceModel,
  World,
} from '@elastic-mesh/autoscaling';
import type { RequestPolicyAnswers } from '../validation/requestPolicy';
import {
  completeTraffic,
  durationSecondsOf,
  trafficOf,
  type TrafficAnswers,
} from './trafficAnswers';

/** What a container of the golden paths asks of the cluster; the parts under `templates/parts/workload` carry the same numbers. */
export const APP_RESOURCES = {
  cpuRequestMilli: 100,
  cpuLimitMilli: 1000,
  memoryRequestBytes: 128 * 1024 * 1024,
} as const;

/** What a plan is made from. */
export interface Plan {
  traffic: TrafficAnswers;
  policy: ScalingPolicySpec;
  /** Requests one pod works on at once; 0 or absent has no limit. */
  containerConcurrency?: number;
  /** 95 of 100 requests are to be faster. */
  latencyObjectiveMs?: number;
  request?: Partial<RequestPolicyAnswers>;
  /** Absent: cost is told in replica-hours. */
  prices?: Prices;
  /** Default: what the shape needs to show everything. */
  durationSeconds?: number;
}

/** One pod and one request as the form describes them. Times of requests are exponential: the mean is all that is known. */
export function serviceModelOf(
  traffic: TrafficAnswers,
  containerConcurrency = 0,
): ServiceModel {
  const { requestMs, cpuMsPerRequest, coldStartSeconds } =
    completeTraffic(traffic);
  return {
    serviceTime: { kind: 'exponential', meanSeconds: requestMs / 1000 },
    coldStart: { kind: 'constant', seconds: coldStartSeconds },
    containerConcurrency,
    cpu: {
      millisecondsPerRequest: cpuMsPerRequest,
      requestMilli: APP_RESOURCES.cpuRequestMilli,
      limitMilli: APP_RESOURCES.cpuLimitMilli,
    },
    memory: {
      requestBytes: APP_RESOURCES.memoryRequestBytes,
      idleBytes: APP_RESOURCES.memoryRequestBytes / 2,
    },
  };
}

function objectiveOf(latencyMs: number | undefined): Objective | undefined {
  // Failures count as well; as in the tests of the golden paths, one in twenty in a second is a missed second.
  return latencyMs === undefined ? undefined : { latencyMs, errorRatio: 0.05 };
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Finer steps than a chart could show would only make it late: 1 s for hours, 5 s for a day, 30 s for a week. */
function stepSecondsOf(durationSeconds: number): number {
  if (durationSeconds <= 2 * HOUR_SECONDS) {
    return 1;
  }
  return durationSeconds <= DAY_SECONDS ? 5 : 30;
}

/** The simulator's world of a plan; the same in the form, in the scaffolder and on the command line. */
export function planningWorld(plan: Plan): World {
  const { traffic, request, prices } = plan;
  const retries = request?.retries ?? 0;
  const objective = objectiveOf(plan.latencyObjectiveMs);
  const durationSeconds = plan.durationSeconds ?? durationSecondsOf(traffic);
  return {
    traffic: trafficOf(traffic),
    service: serviceModelOf(traffic, plan.containerConcurrency),
    policy: plan.policy,
    mesh: {
      ...(request?.timeoutSeconds && {
        timeoutSeconds: request.timeoutSeconds,
      }),
      ...(retries > 0 && {
        retries: {
          attempts: retries,
          ...(request?.perTryTimeoutMs && {
            perTryTimeoutSeconds: request.perTryTimeoutMs / 1000,
          }),
        },
      }),
    },
    ...(objective && { objective }),
    ...(prices && { prices }),
    durationSeconds,
    stepSeconds: stepSecondsOf(durationSeconds),
  };
}
