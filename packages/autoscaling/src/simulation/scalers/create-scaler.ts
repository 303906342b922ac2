import type { Random } from '../random';
import type { World } from '../world';
import { createFixedScaler } from './fixed-scaler';
import { HpaScaler } from './hpa-scaler';
import { KpaScaler, kpaPolicyOf } from './kpa-scaler';
import type { Scaler } from './scaler';

/** The autoscaler that a world's policy names. @throws AutoscalingInputError when its settings would be refused */
export function createScaler(world: World, random: Random): Scaler {
  const { policy, service, initialReplicas } = world;
  switch (policy.kind) {
    case 'kpa':
      return new KpaScaler(
        kpaPolicyOf(policy, service.containerConcurrency ?? 0),
        initialReplicas,
        world.metrics?.lossRatio ?? 0,
        random,
      );
    case 'hpa':
      return new HpaScaler(policy, world, initialReplicas);
    default:
      return createFixedScaler(policy as never);
  }
}
