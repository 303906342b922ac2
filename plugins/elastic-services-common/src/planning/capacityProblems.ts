import { OPENFAAS_CE_MAX_REPLICAS } from '@elastic-mesh/autoscaling';
import { problem, type InputProblem } from '../validation/problem';
import { openFaasReplicasAtPeak } from './openFaasCapacity';
import type { PolicyAnswers } from './policyOfAnswers';
import { replicasForLoad, requestsPerReplica } from './replicasForLoad';
import { completeTraffic, peakOf, type TrafficAnswers } from './trafficAnswers';

/** Refuses a peak that the ceiling cannot carry; nothing where no load over HTTP decides. Both answers have to be checked before. */
export function capacityProblems(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
): InputProblem[] {
  if (peakOf(traffic) === 0) {
    return [];
  }
  return answers.runtime === 'openfaas'
    ? functionProblems(answers, traffic)
    : replicaProblems(answers, traffic);
}

function replicaProblems(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
): InputProblem[] {
  const peak = peakOf(traffic);
  const perReplica = requestsPerReplica(answers, traffic);
  const needed = replicasForLoad(answers, traffic, peak);
  const { ceiling } = answers.scaling;
  return perReplica !== undefined && needed !== undefined && needed > ceiling
    ? [
        problem('scaling.ceiling', 'validation.scaling.trafficBeyondCeiling', {
          needed,
          ceiling,
          peak,
          perReplica: Math.round(perReplica * 10) / 10,
        }),
      ]
    : [];
}

/** A function is held to the CPU that it may use too, and in the Community edition to its cap. */
function functionProblems(
  { edition = 'pro', scaling }: PolicyAnswers,
  traffic: TrafficAnswers,
): InputProblem[] {
  const { metric, target = 1, utilizationPercent, ceiling } = scaling;
  const needed = openFaasReplicasAtPeak(
    edition,
    {
      // Requests at once have the name `capacity` in OpenFaaS.
      metric: metric === 'concurrency' ? 'capacity' : metric,
      target,
      utilizationPercent,
    },
    traffic,
  );
  const numbers = {
    needed,
    peak: peakOf(traffic),
    requestMs: completeTraffic(traffic).requestMs,
    ceiling,
    cap: OPENFAAS_CE_MAX_REPLICAS,
  };
  if (edition === 'ce' && needed > OPENFAAS_CE_MAX_REPLICAS) {
    return [
      problem(
        'traffic.peakRequestsPerSecond',
        'validation.openfaas.communityCannotServe',
        numbers,
      ),
    ];
  }
  return needed > ceiling
    ? [
        problem(
          'scaling.ceiling',
          'validation.openfaas.trafficBeyondCeiling',
          numbers,
        ),
      ]
    : [];
}
