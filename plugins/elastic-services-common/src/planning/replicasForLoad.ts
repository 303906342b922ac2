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

function followsCpu({ kind, metric, trigger }: ScalerAnswers): boolean {
  return kind === 'hpa' ? metric !== 'requests' : trigger === 'cron';
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
      return scaler && followsCpu(scaler)
        ? byCpu(cpuPercentOf(scaler))
        : scaler?.requestsPerSecond;
    default: {
      const byDefault =
        answers.runtime === 'openfaas'
          ? OPENFAAS_TARGET_PERCENT
          : TARGET_UTILIZATION_PERCENT;
      const { target = 0, utilizationPercent = byDefault } = scaling;
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

/** Replicas that the scaler wants while this load lasts, bounds left aside; undefined where HTTP does not decide. */
export function replicasForLoad(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  requestsPerSecond: number,
): number | undefined {
  const each = requestsPerReplica(answers, traffic);
  // A hair less, so that 2800 / 2.8 is 1000 and not 1001 in floating point.
  return each && Math.ceil(requestsPerSecond / each - 1e-9);
}

/** Fewest replicas that this answer may have as its floor. */
export function lowestFloorOf({ runtime, scaler }: PolicyAnswers): number {
  return runtime === 'deployment' ? lowestFloor({ ...scaler }) : 0;
}
