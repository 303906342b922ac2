import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../../errors';
import type {
  ClusterLimits,
  FloorChange,
  MetricsPipeline,
  Objective,
  Prices,
} from '../world';
import { MAX_DURATION_SECONDS, MAX_REPLICAS, MAX_SECONDS } from './limits';

const MAX_PRICE = 1e9;

export function checkLimits(limits: ClusterLimits): void {
  requireInteger('limits.quotaPods', limits.quotaPods ?? 0, 0, MAX_REPLICAS);
  requireInteger(
    'limits.schedulablePods',
    limits.schedulablePods ?? 0,
    0,
    MAX_REPLICAS,
  );
  requireNumber(
    'limits.podStartsPerSecond',
    limits.podStartsPerSecond ?? 1,
    0.001,
    MAX_REPLICAS,
  );
  const nodes = limits.nodeAutoscaler;
  if (nodes) {
    const field = 'limits.nodeAutoscaler';
    requireInteger(`${field}.podsPerNode`, nodes.podsPerNode, 1, 10_000);
    requireInteger(`${field}.maxNodes`, nodes.maxNodes, 0, 10_000);
    requireNumber(
      `${field}.nodeStartSeconds`,
      nodes.nodeStartSeconds,
      0,
      MAX_SECONDS,
    );
  }
}

export function checkMetrics(metrics: MetricsPipeline): void {
  requireNumber(
    'metrics.intervalSeconds',
    metrics.intervalSeconds ?? 1,
    0.1,
    3600,
  );
  requireNumber('metrics.windowSeconds', metrics.windowSeconds ?? 1, 0.1, 3600);
  requireNumber('metrics.delaySeconds', metrics.delaySeconds ?? 0, 0, 3600);
  requireNumber('metrics.lossRatio', metrics.lossRatio ?? 0, 0, 1);
}

export function checkPrices(prices: Prices): void {
  const fields = [
    'perCoreHour',
    'perGibibyteHour',
    'perReplicaHour',
    'perMillionRequests',
  ] as const;
  for (const field of fields) {
    requireNumber(`prices.${field}`, prices[field] ?? 0, 0, MAX_PRICE);
  }
}

export function checkObjective(objective: Objective): void {
  requireNumber('objective.latencyMs', objective.latencyMs ?? 1, 1e-3, 1e9);
  requireNumber('objective.errorRatio', objective.errorRatio ?? 0, 0, 1);
  requireNumber('objective.missedRatio', objective.missedRatio ?? 0, 0, 1);
  requireNumber(
    'objective.longestMissedSeconds',
    objective.longestMissedSeconds ?? 0,
    0,
    MAX_DURATION_SECONDS,
  );
  const { percentile = 95 } = objective;
  if (percentile !== 50 && percentile !== 95 && percentile !== 99) {
    throw new AutoscalingInputError(
      'objective.percentile',
      percentile,
      '50, 95 or 99',
    );
  }
}

export function checkFloorSchedule(schedule: readonly FloorChange[]): void {
  let last = 0;
  schedule.forEach((change, i) => {
    const field = `floorSchedule[${i}]`;
    requireNumber(
      `${field}.atSeconds`,
      change.atSeconds,
      last,
      MAX_DURATION_SECONDS,
    );
    requireInteger(`${field}.minReplicas`, change.minReplicas, 0, MAX_REPLICAS);
    last = change.atSeconds;
  });
}
