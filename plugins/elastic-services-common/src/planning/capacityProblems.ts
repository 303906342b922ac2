import { problem, type InputProblem } from '../validation/problem';
import type { PolicyAnswers } from './policyOfAnswers';
import { replicasForLoad, requestsPerReplica } from './replicasForLoad';
import { peakOf, type TrafficAnswers } from './trafficAnswers';

/** Refuses a peak that the ceiling cannot carry; nothing where no load over HTTP decides. Both answers have to be checked before. */
export function capacityProblems(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  field = 'scaling',
): InputProblem[] {
  const peak = peakOf(traffic);
  const perReplica = requestsPerReplica(answers, traffic);
  const needed = replicasForLoad(answers, traffic, peak);
  const { ceiling } = answers.scaling;
  return perReplica !== undefined && needed !== undefined && needed > ceiling
    ? [
        problem(`${field}.ceiling`, 'validation.scaling.trafficBeyondCeiling', {
          needed,
          ceiling,
          peak,
          perReplica: Math.round(perReplica * 10) / 10,
        }),
      ]
    : [];
}
