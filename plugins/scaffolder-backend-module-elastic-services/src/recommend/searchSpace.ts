import {
  simulate,
  withSettings,
  type SearchSpace,
  type World,
} from '@elastic-mesh/autoscaling';
import {
  CONCURRENCY_TARGETS,
  MAX_REPLICAS,
  replicaCandidates,
} from '@elastic-mesh/plugin-elastic-services-common';

/** Percent of the CPU request that are worth trying: from much reserve to little. */
const CPU_TARGETS = [30, 50, 70, 85];

/** Fewest replicas that a policy may have, by what its scaler allows. */
function lowestFloorOf({ policy }: World): number {
  switch (policy.kind) {
    case 'kpa':
      return 0;
    case 'keda':
      return policy.triggers.some(
        // A schedule wakes nothing outside of its hours, and CPU nothing at all.
        ({ metric }) => !['cpu', 'memory', 'cron'].includes(metric),
      )
        ? 0
        : 1;
    default:
      return 1;
  }
}

/**
 * Settings worth trying for a policy that exists, measured by what it wants when nothing bounds it:
 * floors up to that peak, ceilings from it to twice of it, and targets where the scaler has one of a known unit.
 */
export function searchSpaceOf(world: World, lowestFloor?: number): SearchSpace {
  const lowest = lowestFloor ?? lowestFloorOf(world);
  if (world.policy.kind === 'none') {
    return {
      minReplicas: replicaCandidates([1, 2, 3, 5, 10, 20, 50, 100], lowest),
    };
  }
  const free = withSettings(world.policy, { maxReplicas: MAX_REPLICAS });
  const peak = simulate({ ...world, policy: free }).totals.peakReplicas;
  const targets = targetsOf(world);
  return {
    minReplicas: replicaCandidates(
      [lowest, lowest + 1, 2, 3, peak / 4, peak / 2, peak],
      lowest,
    ),
    maxReplicas: replicaCandidates([peak / 2, peak, 1.25 * peak, 2 * peak], 1),
    ...(targets && { target: targets }),
  };
}

function targetsOf({ policy, service }: World): readonly number[] | undefined {
  if (policy.kind === 'hpa') {
    const [metric] = policy.spec.metrics ?? [];
    const utilization =
      !metric ||
      (metric.type === 'Resource' && metric.resource === 'cpu') ||
      (metric.type === 'ContainerResource' && metric.resource === 'cpu');
    return utilization ? CPU_TARGETS : undefined;
  }
  // A hard limit is what the code can take: aiming above it changes nothing.
  const hard = service.containerConcurrency || Infinity;
  return policy.kind === 'kpa'
    ? CONCURRENCY_TARGETS.filter(target => target <= hard)
    : undefined;
}
