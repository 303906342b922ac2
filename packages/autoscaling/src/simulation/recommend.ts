import { AutoscalingInputError, requireInteger } from '../errors';
import { withSettings, type PolicySettings } from './policy-settings';
import type { SimulationTotals } from './result';
import { simulate } from './simulate';
import type { Objective, ScalingPolicySpec, World } from './world';

/** Values to try for each setting; a setting that is absent stays as it is. */
export interface SearchSpace {
  minReplicas?: readonly number[];
  maxReplicas?: readonly number[];
  target?: readonly number[];
  windowSeconds?: readonly number[];
  delaySeconds?: readonly number[];
}

export interface Evaluation {
  settings: PolicySettings;
  policy: ScalingPolicySpec;
  /** By the world's prices, or replica-hours without prices. */
  cost: number;
  /** Share of the requests in steps that missed the objective. */
  missedRatio: number;
  meetsObjective: boolean;
  totals: SimulationTotals;
}

export interface Recommendation {
  /** The cheapest that meets the objective; undefined when none does. */
  best: Evaluation | undefined;
  /** The world's own policy, for comparison. */
  current: Evaluation;
  /** No other one is both cheaper and better: from the cheapest to the best. */
  tradeOff: readonly Evaluation[];
  evaluated: readonly Evaluation[];
}

const SETTINGS = [
  'minReplicas',
  'maxReplicas',
  'target',
  'windowSeconds',
  'delaySeconds',
] as const;

/** Share of the requests that may fall into steps that miss an objective which names no share of its own. */
export const DEFAULT_MISSED_RATIO = 0.01;
const MAX_RUNS = 10_000;

/**
 * Searches for the cheapest settings of a policy that meet the objective on this traffic.
 *
 * Every combination is run, so the answer is the optimum of the space, and the trade-off curve comes with it.
 *
 * @param onProgress - called after each run with the share done
 * @throws AutoscalingInputError without an objective, for an empty or too large space, or a world that cannot run
 */
export function recommend(
  world: World,
  space: SearchSpace,
  onProgress?: (ratio: number) => void,
): Recommendation {
  const search = recommendInSteps(world, space);
  let step = search.next();
  while (!step.done) {
    onProgress?.(step.value);
    step = search.next();
  }
  return step.value;
}

/**
 * The same search, one run at a time, for who must not hold up a page and wants to stop it half way.
 *
 * Yields the share done after each run and returns the recommendation.
 *
 * @throws AutoscalingInputError as `recommend`, from the first `next()`
 */
export function* recommendInSteps(
  world: World,
  space: SearchSpace,
): Generator<number, Recommendation, void> {
  if (world.objective === undefined) {
    throw new AutoscalingInputError(
      'objective',
      undefined,
      'an objective to search for, for example {latencyMs: 500}',
    );
  }
  const combinations = combinationsOf(space);
  const current = evaluate(world, {}, world.policy);
  const evaluated: Evaluation[] = [];
  for (const settings of combinations) {
    const policy = withSettings(world.policy, settings);
    evaluated.push(evaluate(world, settings, policy));
    yield evaluated.length / combinations.length;
  }
  const good = evaluated.filter(evaluation => evaluation.meetsObjective);
  return {
    best: good.sort(byCost)[0],
    current,
    tradeOff: tradeOffOf(evaluated),
    evaluated,
  };
}

function evaluate(
  world: World,
  settings: PolicySettings,
  policy: ScalingPolicySpec,
): Evaluation {
  const { totals } = simulate({ ...world, policy });
  const missedRatio = totals.objectiveMissedRatio ?? 0;
  return {
    settings,
    policy,
    cost: totals.cost ?? totals.replicaHours,
    missedRatio,
    meetsObjective: meetsObjective(world.objective, totals),
    totals,
  };
}

/** Whether a whole run meets an objective; without one every run does. */
export function meetsObjective(
  objective: Objective | undefined,
  totals: SimulationTotals,
): boolean {
  const {
    missedRatio = DEFAULT_MISSED_RATIO,
    longestMissedSeconds = Infinity,
  } = objective ?? {};
  return (
    (totals.objectiveMissedRatio ?? 0) <= missedRatio &&
    (totals.longestMissedSeconds ?? 0) <= longestMissedSeconds
  );
}

/** Every combination whose floor is not above its ceiling. */
function combinationsOf(space: SearchSpace): readonly PolicySettings[] {
  let combinations: PolicySettings[] = [{}];
  for (const name of SETTINGS) {
    const values = space[name];
    if (values !== undefined) {
      requireInteger(
        `space.${name} (combinations)`,
        combinations.length * values.length,
        1,
        MAX_RUNS,
      );
      combinations = combinations.flatMap(settings =>
        values.map(value => ({ ...settings, [name]: value })),
      );
    }
  }
  const possible = combinations.filter(
    ({ minReplicas = 0, maxReplicas = Infinity }) =>
      minReplicas <= maxReplicas || maxReplicas === 0,
  );
  if (possible.length === 0) {
    throw new AutoscalingInputError(
      'space.maxReplicas',
      space.maxReplicas,
      'at least one value that is not below every minReplicas',
    );
  }
  return possible;
}

function byCost(one: Evaluation, other: Evaluation): number {
  return one.cost - other.cost || one.missedRatio - other.missedRatio;
}

function tradeOffOf(evaluated: readonly Evaluation[]): readonly Evaluation[] {
  const curve: Evaluation[] = [];
  for (const evaluation of [...evaluated].sort(byCost)) {
    const last = curve[curve.length - 1];
    if (last === undefined || evaluation.missedRatio < last.missedRatio) {
      curve.push(evaluation);
    }
  }
  return curve;
}
