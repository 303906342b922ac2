import { APP_RESOURCES } from './planningWorld';
import { completeTraffic, peakOf, type TrafficAnswers } from './trafficAnswers';

/** Share of its target at which Pro adds a replica (`com.openfaas.scale.target-proportion` of 0.90 is its default). */
export const OPENFAAS_TARGET_PERCENT = 90;

/** Replicas in floating point that are a hair above a whole number are that number. */
const ceil = (value: number) => Math.ceil(value - 1e-9);

/**
 * Replicas that the peak needs: by the target (Pro: at its share of it), and by the CPU that they may use.
 *
 * CE has no target; it is read as the requests that one replica can work on at once.
 */
export function openFaasReplicasAtPeak(
  edition: 'ce' | 'pro',
  scaling: {
    metric?: 'capacity' | 'rps' | 'cpu';
    target: number;
    utilizationPercent?: number;
  },
  traffic: TrafficAnswers,
): number {
  const { requestMs, cpuMsPerRequest } = completeTraffic(traffic);
  const peak = peakOf(traffic);
  const load = {
    capacity: (peak * requestMs) / 1000,
    rps: peak,
    cpu: peak * cpuMsPerRequest,
  };
  const percent =
    edition === 'ce'
      ? 100
      : scaling.utilizationPercent ?? OPENFAAS_TARGET_PERCENT;
  const metric = edition === 'ce' ? 'capacity' : scaling.metric ?? 'capacity';
  return Math.max(
    ceil((load[metric] * 100) / (scaling.target * percent)),
    ceil(load.cpu / APP_RESOURCES.cpuLimitMilli),
  );
}
