import type {
  Objective,
  Prices,
  ScalingPolicySpec,
  ServiceModel,
  World,
} from '@elastic-mesh/autoscaling';
import {
  podTotal,
  type ContainerResources,
} from '@elastic-mesh/autoscaling/capacity';
import type { RequestPolicyAnswers } from '../validation/requestPolicy';
import { podContainers } from './podContainers';
import { withSidecars } from './prices';
import { startOfRun } from './scheduleOfPolicy';
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
} as const;

/** What a plan is made from. */
export interface Plan {
  traffic: TrafficAnswers;
  policy: ScalingPolicySpec;
  /** Requests one pod works on at once; 0 or absent has no limit. */
  containerConcurrency?: number;
  /** Of one pod, with what Knative and Istio add: all of them are paid for. Default: the code of a golden path alone. */
  containers?: readonly ContainerResources[];
  /** 95 of 100 requests are to be faster. */
  latencyObjectiveMs?: number;
  request?: Partial<RequestPolicyAnswers>;
  /** Absent: cost is told in replica-hours. */
  prices?: Prices;
  /** Default: what the shape needs to show everything. */
  durationSeconds?: number;
}

const CODE_ALONE = podContainers('deployment', { inMesh: false });

/** One pod and one request as the form describes them. Times of requests are exponential: the mean is all that is known. */
function serviceModelOf({
  traffic,
  containerConcurrency = 0,
  containers = CODE_ALONE,
}: Pick<
  Plan,
  'traffic' | 'containerConcurrency' | 'containers'
>): ServiceModel {
  const { requestMs, cpuMsPerRequest, coldStartSeconds } =
    completeTraffic(traffic);
  const own = containers.filter(({ added }) => !added);
  const memoryBytes = podTotal(own, 'requests', 'memory');
  return {
    serviceTime: { kind: 'exponential', meanSeconds: requestMs / 1000 },
    coldStart: { kind: 'constant', seconds: coldStartSeconds },
    containerConcurrency,
    cpu: {
      millisecondsPerRequest: cpuMsPerRequest,
      requestMilli: APP_RESOURCES.cpuRequestMilli,
      limitMilli: APP_RESOURCES.cpuLimitMilli,
    },
    ...(memoryBytes > 0 && {
      memory: { requestBytes: memoryBytes, idleBytes: memoryBytes / 2 },
    }),
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
  const { traffic, request, prices, containers = CODE_ALONE } = plan;
  const retries = request?.retries ?? 0;
  const objective = objectiveOf(plan.latencyObjectiveMs);
  const durationSeconds = plan.durationSeconds ?? durationSecondsOf(traffic);
  const startsAtMs = startOfRun(plan.policy, durationSeconds);
  return {
    traffic: trafficOf(traffic),
    service: serviceModelOf(plan),
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
    ...(prices && { prices: withSidecars(prices, containers) }),
    ...(startsAtMs !== undefined && { startsAtMs }),
    durationSeconds,
    stepSeconds: stepSecondsOf(durationSeconds),
  };
}
