import type { ScalingPolicy } from '../model';
import { OPENFAAS_TARGET_PERCENT } from '../planning/openFaasCapacity';
import { APP_RESOURCES } from '../planning/planningWorld';
import { HPA_TOLERANCE, wholeReplicas } from '../planning/replicasForLoad';
import {
  completeTraffic,
  peakOf,
  type TrafficAnswers,
} from '../planning/trafficAnswers';
import type { LivePolicy } from './liveScaling';

/** Load that one replica carries before the scaler wants another, in requests a second; undefined where no metric says so. */
export function liveRequestsPerReplica(
  { scaler, policy }: LivePolicy,
  traffic: TrafficAnswers,
): number | undefined {
  const { requestMs, cpuMsPerRequest } = completeTraffic(traffic);
  const [metric] = policy.metrics.filter(({ trigger }) => trigger !== 'cron');
  const { kind, name, unit, target } = metric ?? {};
  if (target === undefined) {
    return undefined;
  }
  if (kind === 'cpu') {
    const milli =
      unit === 'percent'
        ? (APP_RESOURCES.cpuRequestMilli * target) / 100
        : target;
    return milli / cpuMsPerRequest;
  }
  // What OpenFaaS aims at is a share of the target; of Knative's policy it already is.
  const aimed =
    scaler === 'openfaas' ? (target * OPENFAAS_TARGET_PERCENT) / 100 : target;
  const isAtOnce = kind === 'concurrency' || name === 'capacity';
  return isAtOnce ? (aimed * 1000) / requestMs : aimed;
}

/** Fewest replicas that the scaler is content with at the peak of a load; undefined where no metric says so. */
export function replicasForPeak(
  live: { scaler: LivePolicy['scaler']; policy: ScalingPolicy },
  traffic: TrafficAnswers,
): number | undefined {
  const each = liveRequestsPerReplica(live, traffic);
  const isHpa = live.scaler === 'hpa' || live.scaler === 'keda';
  const most = each && each * (isHpa ? HPA_TOLERANCE : 1);
  return most && wholeReplicas(peakOf(traffic) / most);
}
