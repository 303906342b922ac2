import { InputError } from '@backstage/errors';
import type { FloorChange, Prices, World } from '@elastic-mesh/autoscaling';
import { podTotal } from '@elastic-mesh/autoscaling/capacity';
import {
  planningWorld,
  renderInputProblem,
  validateTraffic,
  withSidecars,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ScalingModel } from './scalingModel';

/** What a simulation is told beside the manifests. */
export interface PlanInput {
  traffic: TrafficAnswers;
  latencyObjectiveMs?: number;
  request?: {
    timeoutSeconds?: number;
    retries?: number;
    perTryTimeoutMs?: number;
  };
  /** Pre-scaling: from these seconds on at least that many replicas. */
  floors?: readonly FloorChange[];
  seed?: number;
  prices: Prices;
}

/** @throws InputError with every value that cannot be simulated */
export function checkedTraffic(traffic: unknown): TrafficAnswers {
  const answers = traffic as TrafficAnswers;
  const problems = validateTraffic(answers);
  if (problems.length) {
    throw new InputError(
      problems.map(p => `${p.field}: ${renderInputProblem(p)}`).join('\n'),
    );
  }
  return answers;
}

/** The simulator's world of a workload: what its manifests say under the traffic expected. */
export function plannedWorld(model: ScalingModel, input: PlanInput): World {
  const { timeoutSeconds, cpu, containers } = model;
  const own = containers.filter(({ added }) => !added);
  const memoryRequestBytes = podTotal(own, 'requests', 'memory');
  const world = planningWorld({
    traffic: input.traffic,
    policy: model.policy,
    containerConcurrency: model.containerConcurrency,
    latencyObjectiveMs: input.latencyObjectiveMs,
    request: { timeoutSeconds, ...input.request },
    prices: withSidecars(
      input.prices,
      containers.filter(({ added }) => added),
    ),
  });
  const { service } = world;
  return {
    ...world,
    service: {
      ...service,
      ...(service.cpu && cpu && { cpu: { ...service.cpu, ...cpu } }),
      ...(service.memory &&
        memoryRequestBytes > 0 && {
          memory: {
            requestBytes: memoryRequestBytes,
            idleBytes: memoryRequestBytes / 2,
          },
        }),
    },
    ...(input.floors?.length && { floorSchedule: input.floors }),
    seed: input.seed ?? 1,
  };
}
