import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../errors';
import { KEDA_DEFAULTS, type KedaPolicy } from './types';

const MAX_REPLICAS = 2147483647;

/**
 * Refuses a policy that KEDA's webhook refuses.
 *
 * Source: apis/keda/v1alpha1/scaledobject_types.go, CheckReplicaCountBoundsAreValid and CheckFallbackValid.
 *
 * @throws AutoscalingInputError naming the field
 */
export function requireKedaPolicy(policy: KedaPolicy): void {
  const min = policy.minReplicaCount ?? KEDA_DEFAULTS.minReplicaCount;
  const max = policy.maxReplicaCount ?? KEDA_DEFAULTS.maxReplicaCount;
  requireInteger('minReplicaCount', min, 0, MAX_REPLICAS);
  requireInteger('maxReplicaCount', max, 1, MAX_REPLICAS);
  if (min > max) {
    throw new AutoscalingInputError(
      'maxReplicaCount',
      max,
      `at least minReplicaCount, which is ${min}`,
    );
  }
  const { idleReplicaCount: idle, fallback } = policy;
  if (idle !== undefined) {
    requireInteger('idleReplicaCount', idle, 0, MAX_REPLICAS);
    if (idle >= min) {
      throw new AutoscalingInputError(
        'idleReplicaCount',
        idle,
        `below minReplicaCount, which is ${min}`,
      );
    }
  }
  requireSeconds('cooldownPeriodSeconds', policy.cooldownPeriodSeconds);
  requireSeconds(
    'initialCooldownPeriodSeconds',
    policy.initialCooldownPeriodSeconds,
  );
  requireSeconds('pollingIntervalSeconds', policy.pollingIntervalSeconds);
  if (fallback) {
    requireInteger('fallback.failureThreshold', fallback.failureThreshold, 0);
    requireInteger('fallback.replicas', fallback.replicas, 0, MAX_REPLICAS);
  }
}

function requireSeconds(field: string, value: number | undefined) {
  if (value !== undefined) {
    requireNumber(field, value, 0);
  }
}
