import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../../errors';
import { flowSettingsOf } from '../world/flow-settings';
import { checkWorld } from '../check-world';
import type { SimulationResult } from '../result';
import { simulate } from '../simulate';
import type { FloorChange, World } from '../world';
import {
  forecastSeason,
  type ForecastOptions,
  type RecordedLoad,
} from './forecast';

export interface PredictInput {
  /** Requests a second; the end of it is held out to judge the forecast. */
  recorded: RecordedLoad;
  /** Everything but the traffic and the duration. */
  world: Omit<World, 'traffic' | 'durationSeconds' | 'floorSchedule'>;
  forecast: ForecastOptions;
  /** How many seasons are held out; default 1. */
  heldOutSeasons?: number;
  /** How long before the load the pods are asked for; default 60. */
  leadSeconds?: number;
  /** How long a floor stays at least; default 900. */
  slotSeconds?: number;
  /** Share of a pod's slots to plan with; default 0.7. */
  utilization?: number;
}

export interface Prediction {
  /** For the season after the recording. */
  schedule: readonly FloorChange[];
  /** Mean absolute error of the forecast over the held-out mean; 0.1 is 10 % off. */
  forecastErrorRatio: number;
  /** The held-out seasons under the policy alone, and with the schedule that was known before them. */
  reactive: SimulationResult;
  scheduled: SimulationResult;
}

/**
 * A pre-scaling schedule from a seasonal forecast, judged on seasons the forecast has not seen.
 *
 * It is not claimed to help: compare `reactive.totals` with `scheduled.totals`.
 *
 * @throws AutoscalingInputError when the recording is shorter than one season more than is held out
 */
export function predict(input: PredictInput): Prediction {
  const { recorded, forecast, heldOutSeasons = 1 } = input;
  requireInteger('heldOutSeasons', heldOutSeasons, 1, 52);
  requireNumber('leadSeconds', input.leadSeconds ?? 60, 0, 86_400);
  requireNumber('slotSeconds', input.slotSeconds ?? 900, 1, 86_400);
  requireNumber('utilization', input.utilization ?? 0.7, 0.01, 1);
  const levels = Array.from(recorded.levels);
  const perSeason = Math.round(
    forecast.seasonSeconds / recorded.intervalSeconds,
  );
  const heldOut = heldOutSeasons * perSeason;
  if (!(levels.length >= heldOut + perSeason)) {
    throw new AutoscalingInputError(
      'recorded.levels.length',
      levels.length,
      `at least ${
        heldOut + perSeason
      }: the held-out seasons and one to learn from`,
    );
  }
  const start = levels.length - heldOut;
  const actual = levels.slice(start);
  const expected: number[] = [];
  for (let season = 0; season < heldOutSeasons; season++) {
    const known = levels.slice(0, start + season * perSeason);
    expected.push(...forecastSeason({ ...recorded, levels: known }, forecast));
  }
  const world: World = {
    ...input.world,
    traffic: {
      shape: {
        kind: 'recorded',
        levels: actual,
        intervalSeconds: recorded.intervalSeconds,
      },
    },
    durationSeconds: heldOut * recorded.intervalSeconds,
  };
  checkWorld(world);
  const next = forecastSeason({ ...recorded, levels }, forecast);
  return {
    schedule: scheduleOf(next, input, world),
    forecastErrorRatio: errorOf(expected, actual),
    reactive: simulate(world),
    scheduled: simulate({
      ...world,
      floorSchedule: scheduleOf(expected, input, world),
    }),
  };
}

/** A floor for each slot: the pods its highest forecast needs, asked for a lead time earlier. */
function scheduleOf(
  levels: ArrayLike<number>,
  input: PredictInput,
  world: World,
): FloorChange[] {
  const { intervalSeconds } = input.recorded;
  const { slotsPerPod, serviceSeconds } = flowSettingsOf(world);
  if (slotsPerPod === Infinity) {
    throw new AutoscalingInputError(
      'world.service',
      'no limit on requests at once',
      'a containerConcurrency or a CPU limit: without one a pod has no capacity to plan with',
    );
  }
  const perSlot = Math.max(
    1,
    Math.round((input.slotSeconds ?? 900) / intervalSeconds),
  );
  const perPod = slotsPerPod * (input.utilization ?? 0.7);
  const changes: FloorChange[] = [];
  for (let from = 0; from < levels.length; from += perSlot) {
    let highest = 0;
    // The level at a slot's end belongs to it too: the load moves between two recorded values.
    for (let i = from; i <= Math.min(from + perSlot, levels.length - 1); i++) {
      highest = Math.max(highest, levels[i]);
    }
    const minReplicas = Math.ceil((highest * serviceSeconds) / perPod - 1e-9);
    const lead = input.leadSeconds ?? 60;
    const atSeconds = Math.max(0, from * intervalSeconds - lead);
    if (changes[changes.length - 1]?.minReplicas !== minReplicas) {
      changes.push({ atSeconds, minReplicas });
    }
  }
  return changes;
}

function errorOf(
  expected: readonly number[],
  actual: readonly number[],
): number {
  let error = 0;
  let total = 0;
  actual.forEach((level, i) => {
    error += Math.abs(level - expected[i]);
    total += level;
  });
  return total > 0 ? error / total : 0;
}
