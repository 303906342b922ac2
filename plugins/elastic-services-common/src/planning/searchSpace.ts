import type { PolicySettings, SearchSpace } from '@elastic-mesh/autoscaling';
import { MAX_REPLICAS } from '../validation';
import type { PlannedScaling, PolicyAnswers } from './policyOfAnswers';
import { lowestFloorOf, replicasForLoad } from './replicasForLoad';
import { completeTraffic, peakOf, type TrafficAnswers } from './trafficAnswers';

/** Requests at once a pod that are worth trying: from a busy pool of threads to an event loop. */
export const CONCURRENCY_TARGETS = [5, 10, 20, 50, 100];

/**
 * The settings that `recommend` tries for these answers: floors from the lowest allowed to half of the peak, ceilings
 * from what the peak needs to twice of it, and for concurrency some targets. At most 210 combinations.
 *
 * @param lowest - fewest replicas that the form allows; default: what the scaler does
 */
export function searchSpaceOf(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  lowest = lowestFloorOf(answers),
): SearchSpace {
  const targets = targetsOf(answers);
  const needs = targets.map(
    target =>
      replicasForLoad(withTarget(answers, target), traffic, peakOf(traffic)) ??
      1,
  );
  const { quietRequestsPerSecond } = completeTraffic(traffic);
  const quiet = replicasForLoad(answers, traffic, quietRequestsPerSecond) ?? 0;
  const most = Math.max(...needs, 1);
  const floors = [lowest, lowest + 1, 2, quiet, Math.ceil(most / 4), most / 2];
  const ceilings = [Math.min(...needs), most, 1.25 * most, 2 * most];
  return {
    minReplicas: replicaCandidates([...floors, answers.scaling.floor], lowest),
    maxReplicas: replicaCandidates([...ceilings, answers.scaling.ceiling], 1),
    ...(targets[0] !== undefined && { target: targets as number[] }),
  };
}

/** The answer `scaling` with what a search has found. */
export function withSearched(
  scaling: PlannedScaling,
  settings: PolicySettings,
): PlannedScaling {
  return {
    ...scaling,
    floor: settings.minReplicas ?? scaling.floor,
    ceiling: settings.maxReplicas ?? scaling.ceiling,
    ...(settings.target !== undefined && { target: settings.target }),
  };
}

/** A hard limit is what the code can take, so it is not for a search to choose; other scalers have their target elsewhere. */
function targetsOf({
  runtime,
  scaling,
  hardLimit,
}: PolicyAnswers): readonly (number | undefined)[] {
  const { metric = 'concurrency', target } = scaling;
  return runtime === 'knative' && metric === 'concurrency' && !hardLimit
    ? [...new Set([...CONCURRENCY_TARGETS, target ?? 50])].sort((a, b) => a - b)
    : [undefined];
}

function withTarget(
  answers: PolicyAnswers,
  target: number | undefined,
): PolicyAnswers {
  return target === undefined
    ? answers
    : { ...answers, scaling: { ...answers.scaling, target } };
}

/** Numbers of replicas worth trying: whole, within what a scaler may have, each once, in order. */
export function replicaCandidates(
  values: readonly number[],
  lowest: number,
): number[] {
  const whole = values.map(value =>
    Math.min(MAX_REPLICAS, Math.max(lowest, Math.ceil(value))),
  );
  return [...new Set(whole)].sort((a, b) => a - b);
}
