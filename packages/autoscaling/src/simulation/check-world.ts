import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '../errors';
import {
  checkFloorSchedule,
  checkLimits,
  checkMetrics,
  checkObjective,
  checkPrices,
} from './validation/check-cluster';
import { checkMesh } from './validation/check-mesh';
import { checkPolicy } from './validation/check-policy';
import { checkFailures, checkService } from './validation/check-service';
import { checkTraffic } from './validation/check-traffic';
import {
  MAX_DURATION_SECONDS,
  MAX_REPLICAS,
  MAX_STEPS,
} from './validation/limits';
import type { World } from './world';

/**
 * Refuses a world that cannot be simulated.
 *
 * @throws AutoscalingInputError naming the field, its value and what is allowed
 */
export function checkWorld(world: World): void {
  const { stepSeconds = 1, durationSeconds, seed = 1 } = world;
  requireNumber('stepSeconds', stepSeconds, 0.1, 60);
  requireNumber(
    'durationSeconds',
    durationSeconds,
    stepSeconds,
    MAX_DURATION_SECONDS,
  );
  if (durationSeconds / stepSeconds > MAX_STEPS) {
    throw new AutoscalingInputError(
      'durationSeconds',
      durationSeconds,
      `at most ${MAX_STEPS} steps of stepSeconds (${stepSeconds}); take longer steps`,
    );
  }
  requireInteger('seed', seed, 0);
  requireOneOf('policy.kind', world.policy?.kind, [
    'kpa',
    'hpa',
    'keda',
    'openfaas',
    'none',
  ]);
  checkTraffic(required('traffic', world.traffic));
  checkService(required('service', world.service));
  checkPolicy(world.policy);
  checkMesh(world.mesh ?? {});
  checkLimits(world.limits ?? {});
  checkMetrics(world.metrics ?? {});
  checkFailures(world.failures ?? {});
  checkPrices(world.prices ?? {});
  checkObjective(world.objective ?? {});
  checkFloorSchedule(world.floorSchedule ?? []);
  requireInteger(
    'initialReplicas',
    world.initialReplicas ?? 0,
    0,
    MAX_REPLICAS,
  );
  requireNumber(
    'initialPodAgeSeconds',
    world.initialPodAgeSeconds ?? 0,
    0,
    MAX_DURATION_SECONDS,
  );
}

function required<T>(field: string, value: T | undefined): T {
  if (value === undefined || value === null) {
    throw new AutoscalingInputError(field, value, 'an object; it is required');
  }
  return value;
}
