import {
  AutoscalingInputError,
  requireIntegers,
  requireNumbers,
} from '../../errors';
import type {
  ClusterLimits,
  FloorChange,
  MetricsPipeline,
  Objective,
  Prices,
} from '../world';
import { MAX_DURATION_SECONDS, MAX_REPLICAS, MAX_SECONDS } from './limits';

const PRICE = [0, 1e9] as const;

export function checkLimits(limits: ClusterLimits): void {
  const pods = [0, MAX_REPLICAS] as const;
  requireIntegers(
    'limits.',
    limits,
    {},
    { quotaPods: pods, schedulablePods: pods },
  );
  requireNumbers(
    'limits.',
    limits,
    {},
    {
      podStartsPerSecond: [0.001, MAX_REPLICAS],
    },
  );
  const { nodeAutoscaler: nodes } = limits;
  if (nodes) {
    const path = 'limits.nodeAutoscaler.';
    requireIntegers(path, nodes, {
      podsPerNode: [1, 10_000],
      maxNodes: [0, 10_000],
    });
    requireNumbers(path, nodes, { nodeStartSeconds: [0, MAX_SECONDS] });
  }
}

export function checkMetrics(metrics: MetricsPipeline): void {
  requireNumbers(
    'metrics.',
    metrics,
    {},
    {
      intervalSeconds: [0.1, 3600],
      windowSeconds: [0.1, 3600],
      delaySeconds: [0, 3600],
      lossRatio: [0, 1],
    },
  );
}

export function checkPrices(prices: Prices): void {
  requireNumbers(
    'prices.',
    prices,
    {},
    {
      perCoreHour: PRICE,
      perGibibyteHour: PRICE,
      perReplicaHour: PRICE,
      perMillionRequests: PRICE,
    },
  );
}

export function checkObjective(objective: Objective): void {
  requireNumbers(
    'objective.',
    objective,
    {},
    {
      latencyMs: [1e-3, 1e9],
      errorRatio: [0, 1],
      missedRatio: [0, 1],
      longestMissedSeconds: [0, MAX_DURATION_SECONDS],
    },
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
    const path = `floorSchedule[${i}].`;
    requireNumbers(path, change, { atSeconds: [last, MAX_DURATION_SECONDS] });
    requireIntegers(path, change, { minReplicas: [0, MAX_REPLICAS] });
    last = change.atSeconds;
  });
}
