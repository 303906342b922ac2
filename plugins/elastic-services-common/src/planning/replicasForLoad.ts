import {
  cpuPercentOf,
  lowestFloor,
  type ScalerAnswers,
} from '../validation/deploymentScaler';
import { TARGET_UTILIZATION_PERCENT } from '../validation/scalingBounds';
import { OPENFAAS_TARGET_PERCENT } from './openFaasCapacity';
import { APP_RESOURCES } from './planningWorld';
import type { PolicyAnswers } from './policyOfAnswers';
import { completeTraffic, type TrafficAnswers } from './trafficAnswers';

function scaledByCpu({ kind, metric, trigger }: ScalerAnswers): boolean {
  return kind === 'hpa' ? metric !== 'requests' : trigger === 'cron';
}

/** Whether replicas are counted by the CPU that they use. */
export function followsCpu({
  runtime,
  scaling,
  scaler,
}: PolicyAnswers): boolean {
  return runtime === 'deployment'
    ? scaler !== undefined && scaledByCpu(scaler)
    : scaling.metric === 'cpu';
}

/** Share of the target at which a replica is added; the Community edition of OpenFaaS knows no such share. */
function defaultPercentOf({ runtime, edition }: PolicyAnswers): number {
  if (runtime === 'knative') {
    return TARGET_UTILIZATION_PERCENT;
  }
  return edition === 'ce' ? 100 : OPENFAAS_TARGET_PERCENT;
}

/** Load that one replica carries before the scaler wants another, in requests a second; undefined where HTTP does not decide. */
export function requestsPerReplica(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
): number | undefined {
  const { requestMs, cpuMsPerRequest } = completeTraffic(traffic);
  const byCpu = (percent: number) =>
    (APP_RESOURCES.cpuRequestMilli * percent) / 100 / cpuMsPerRequest;
  const { scaling, scaler } = answers;
  switch (answers.runtime) {
    case 'deployment':
      return scaler && scaledByCpu(scaler)
        ? byCpu(cpuPercentOf(scaler))
        : scaler?.requestsPerSecond;
    default: {
      const { target = 0, utilizationPercent = defaultPercentOf(answers) } =
        scaling;
      if (scaling.metric === 'cpu' && answers.runtime === 'knative') {
        return byCpu(target);
      }
      if (scaling.metric === 'cpu') {
        return (target * utilizationPercent) / 100 / cpuMsPerRequest;
      }
      const used = (target * utilizationPercent) / 100;
      return scaling.metric === 'rps' ? used : (used * 1000) / requestMs;
    }
  }
}

/** A hair less, so that 2800 / 2.8 is 1000 and not 1001 in floating point. */
export const wholeReplicas = (replicas: number) => Math.ceil(replicas - 1e-9);

/** Replicas that the scaler wants while this load lasts, bounds left aside; undefined where HTTP does not decide. */
export function replicasForLoad(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  requestsPerSecond: number,
): number | undefined {
  const each = requestsPerReplica(answers, traffic);
  return each && wholeReplicas(requestsPerSecond / each);
}

/** `--horizontal-pod-autoscaler-tolerance` of kube-controller-manager: 10 % by default. */
export const HPA_TOLERANCE = 1.1;

/** Load over target up to which the scaler does nothing. */
function toleratedRatio(answers: PolicyAnswers): number {
  const { runtime, scaling, scaler } = answers;
  if (!followsCpu(answers)) {
    return runtime === 'deployment' ? HPA_TOLERANCE : 1;
  }
  const percent =
    runtime === 'deployment' ? cpuPercentOf({ ...scaler }) : scaling.target;
  if (runtime === 'openfaas' || !percent) {
    return 1;
  }
  // An HPA cuts the utilization to whole percents before it divides (replica_calculator.go, GetResourceUtilizationRatio).
  const highest = Math.floor(percent * HPA_TOLERANCE + 1e-9);
  return (highest + 1 - 1e-6) / percent;
}

/**
 * Fewest replicas that the scaler leaves as they are while this load lasts: an HPA, also that of KEDA and of Knative's class
 * `hpa`, does nothing about a load up to a tenth above its target.
 */
export function toleratedReplicas(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  requestsPerSecond: number,
): number | undefined {
  return replicasForLoad(
    answers,
    traffic,
    requestsPerSecond / toleratedRatio(answers),
  );
}

/** Fewest replicas that this answer may have as its floor. */
export function lowestFloorOf({
  runtime,
  scaling,
  scaler,
  edition,
}: PolicyAnswers): number {
  switch (runtime) {
    case 'deployment':
      return lowestFloor({ ...scaler });
    case 'openfaas':
      // Only Pro rests at zero.
      return edition === 'ce' ? 1 : 0;
    default:
      // By CPU there is nothing to measure without a pod.
      return scaling.metric === 'cpu' ? 1 : 0;
  }
}
