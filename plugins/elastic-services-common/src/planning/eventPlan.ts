import {
  AutoscalingInputError,
  costOf,
  simulate,
  withSettings,
  type FloorChange,
  type ScalingPolicySpec,
  type SimulationTotals,
  type TrafficShape,
  type World,
} from '@elastic-mesh/autoscaling';
import { MAX_REPLICAS } from '../validation/scalingBounds';
import { simulationVerdict } from './simulationVerdict';

/** What is planned for. */
export interface EventPlanInput {
  /** The service under the load of the event, with its policy as it is and an objective. */
  readonly world: World;
  /** Bounds of the policy as it is. */
  readonly floor: number;
  readonly ceiling: number;
  /** How long before the load the raised floor holds. */
  readonly leadSeconds: number;
  /** How long the raised floor holds in all, lead included. */
  readonly heldHours: number;
  /** Room above what the simulated event needs, of floor and ceiling; default 0.25. */
  readonly headroomRatio?: number;
}

/** A raised floor and ceiling for a while. */
export interface EventPlan {
  /** The smallest floor with which the simulated event meets the objective. */
  readonly needed: number;
  /** Fewest replicas while it holds: what is needed, with room above. */
  readonly floor: number;
  readonly ceiling: number;
  /** The policy with that ceiling. */
  readonly policy: ScalingPolicySpec;
  /** The floor in the simulated time. */
  readonly floors: readonly FloorChange[];
  /** What the event is like with the plan, and with the policy as it is. */
  readonly planned: SimulationTotals;
  readonly unplanned: SimulationTotals;
  /** Of the simulated time and of the floor for the rest of the time that it holds; undefined without prices. */
  readonly cost: number | undefined;
}

/** When the load of a shape begins, in seconds after the start of the simulation. */
function loadBeginsAt(shape: TrafficShape): number {
  switch (shape.kind) {
    case 'step':
    case 'flash-sale':
      return shape.atSeconds;
    case 'ramp':
      return shape.startSeconds;
    case 'spike-train':
      return shape.firstSeconds ?? 0;
    default:
      return 0;
  }
}

/**
 * A floor, raised ahead of the load, with which an event meets its objective, and the ceiling it then needs.
 *
 * A higher floor never serves worse, so the smallest is found by halving.
 *
 * @throws AutoscalingInputError when no floor is enough, naming what the highest reaches
 */
export function eventPlan(input: EventPlanInput): EventPlan {
  const { world, floor, headroomRatio = 0.25 } = input;
  const unplanned = simulate(world).totals;
  const free = withSettings(world.policy, { maxReplicas: MAX_REPLICAS });
  const run = (minReplicas: number) =>
    simulate({
      ...world,
      policy: free,
      floorSchedule: floorsOf(input, minReplicas),
    }).totals;
  const roomy = (replicas: number) =>
    Math.min(MAX_REPLICAS, Math.ceil(replicas * (1 + headroomRatio) - 1e-9));
  const needed = smallestFloor(world, floor, run);
  const raised = needed > floor ? roomy(needed) : floor;
  const ceiling = Math.max(input.ceiling, roomy(run(raised).peakReplicas));
  const floors = floorsOf(input, raised);
  const policy = withSettings(world.policy, { maxReplicas: ceiling });
  const planned = simulate({
    ...world,
    policy,
    floorSchedule: floors,
  }).totals;
  return {
    needed,
    floor: raised,
    ceiling,
    policy,
    floors,
    planned,
    unplanned,
    cost: costOfEvent(input, raised, planned),
  };
}

function floorsOf(
  { world, leadSeconds }: EventPlanInput,
  minReplicas: number,
): FloorChange[] {
  const begins = loadBeginsAt(world.traffic.shape);
  return [{ atSeconds: Math.max(0, begins - leadSeconds), minReplicas }];
}

function smallestFloor(
  world: World,
  lowest: number,
  run: (floor: number) => SimulationTotals,
): number {
  const meets = (floor: number) =>
    simulationVerdict(world, run(floor)).meetsObjective === true;
  let enough = MAX_REPLICAS;
  if (!meets(enough)) {
    const { missedRatio } = simulationVerdict(world, run(enough));
    throw new AutoscalingInputError(
      'objective',
      world.objective,
      `one that ${MAX_REPLICAS} replicas can meet; even with these ${(
        100 * (missedRatio ?? 1)
      ).toPrecision(3)} % of the requests miss it`,
    );
  }
  let tooFew = lowest - 1;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (meets(middle)) {
      enough = middle;
    } else {
      tooFew = middle;
    }
  }
  return enough;
}

function costOfEvent(
  { world, heldHours }: EventPlanInput,
  floor: number,
  { cost }: SimulationTotals,
): number | undefined {
  const restHours = Math.max(0, heldHours - world.durationSeconds / 3600);
  return cost === undefined
    ? undefined
    : cost + costOf(world.prices ?? {}, world.service, restHours * floor, 0);
}
