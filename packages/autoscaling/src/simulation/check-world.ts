import {
  AutoscalingInputError,
  requireIntegers,
  requireNumbers,
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
  const { stepSeconds = 1, durationSeconds } = world;
  requireNumbers('', world, {}, { stepSeconds: [0.1, 60] });
  requireNumbers(
    '',
    world,
    { durationSeconds: [stepSeconds, MAX_DURATION_SECONDS] },
    {
      initialPodAgeSeconds: [0, MAX_DURATION_SECONDS],
      // What a Date can hold, less the years that a schedule looks ahead.
      startsAtMs: [0, 8e15],
    },
  );
  if (durationSeconds / stepSeconds > MAX_STEPS) {
    throw new AutoscalingInputError(
      'durationSeconds',
      durationSeconds,
      `at most ${MAX_STEPS} steps of stepSeconds (${stepSeconds}); take longer steps`,
    );
  }
  requireIntegers(
    '',
    world,
    {},
    {
      seed: [0, Number.MAX_SAFE_INTEGER],
      initialReplicas: [0, MAX_REPLICAS],
    },
  );
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
}

function required<T>(field: string, value: T | undefined): T {
  if (value === undefined || value === null) {
    throw new AutoscalingInputError(field, value, 'an object; it is required');
  }
  return value;
}
