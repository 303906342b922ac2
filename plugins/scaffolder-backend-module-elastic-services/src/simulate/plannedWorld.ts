import { InputError } from '@backstage/errors';
import type { FloorChange, Prices, World } from '@elastic-mesh/autoscaling';
import {
  planningWorld,
  renderInputProblem,
  validateTraffic,
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
  /** Requests that a replica handles at once, where its manifest says nothing. */
  containerConcurrency?: number;
  /** Pre-scaling: from these seconds on at least that many replicas. */
  floors?: readonly FloorChange[];
  seed?: number;
  /** A zone that goes away; requests are missed for at most `recoverySeconds` in one piece. */
  zoneLoss?: {
    zones: number;
    /** Default 600. */
    atSeconds?: number;
    /** Default 900. */
    durationSeconds?: number;
    recoverySeconds: number;
    callers?: number;
  };
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
  const { timeoutSeconds, cpu } = model;
  const world = planningWorld({
    ...model,
    containerConcurrency:
      model.containerConcurrency ?? input.containerConcurrency,
    traffic: input.traffic,
    latencyObjectiveMs: input.latencyObjectiveMs,
    request: { timeoutSeconds, ...input.request },
    prices: input.prices,
  });
  const { service } = world;
  return {
    ...world,
    service: {
      ...service,
      ...(service.cpu && cpu && { cpu: { ...service.cpu, ...cpu } }),
    },
    ...(input.floors?.length && { floorSchedule: input.floors }),
    ...zoneLossOf(world, model, input),
    seed: input.seed ?? 1,
  };
}

function completeZoneLoss(zoneLoss: NonNullable<PlanInput['zoneLoss']>) {
  const { callers = 1, atSeconds = 600, durationSeconds = 900 } = zoneLoss;
  return { ...zoneLoss, callers, atSeconds, lostSeconds: durationSeconds };
}

/** What a report has to say of the fault, one sentence each. */
export function zoneLossNotes(
  { outlierDetection }: ScalingModel,
  zoneLoss: PlanInput['zoneLoss'],
): string[] {
  if (!zoneLoss) {
    return [];
  }
  const { zones, callers, atSeconds, lostSeconds } = completeZoneLoss(zoneLoss);
  return [
    `One of ${zones} zones goes away after ${atSeconds} s, for ${lostSeconds} s. Its pods die at once, stay among the endpoints for 40 s, and are replaced after another 300 s.`,
    outlierDetection
      ? `${callers} proxies of callers eject pods that fail, as the DestinationRule says, each for itself.`
      : 'Nothing ejects pods that fail: no DestinationRule has an outlier detection.',
  ];
}

/** The fault, what callers do about it, and what is allowed to fail until they have. */
function zoneLossOf(
  { mesh, objective, durationSeconds }: World,
  { outlierDetection }: ScalingModel,
  { zoneLoss }: PlanInput,
): Partial<World> {
  if (!zoneLoss) {
    return {};
  }
  const { zones, recoverySeconds, callers, atSeconds, lostSeconds } =
    completeZoneLoss(zoneLoss);
  return {
    failures: {
      zoneLoss: { atSeconds, durationSeconds: lostSeconds, share: 1 / zones },
    },
    mesh: {
      ...mesh,
      ...(outlierDetection && {
        outlierDetection: { ...outlierDetection, callers },
      }),
    },
    objective: {
      ...objective,
      // The time in one piece is what counts; its share of an hour says nothing.
      missedRatio: Math.min(1, recoverySeconds / durationSeconds),
      longestMissedSeconds: recoverySeconds,
    },
  };
}
