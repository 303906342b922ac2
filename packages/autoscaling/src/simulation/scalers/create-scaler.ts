import type { Random } from '../random';
import type { OpenFaasPolicySpec, World } from '../world';
import { createFixedScaler } from './fixed-scaler';
import { HpaScaler } from './hpa-scaler';
import { KedaScaler } from './keda-scaler';
import { KpaScaler, kpaPolicyOf } from './kpa-scaler';
import { OpenFaasCeScaler } from './openfaas-ce-scaler';
import { openFaasScalingOf } from './openfaas-labels';
import { OpenFaasProScaler } from './openfaas-pro-scaler';
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
    case 'keda':
      return new KedaScaler(policy, world, initialReplicas);
    case 'openfaas':
      return createOpenFaasScaler(policy, initialReplicas);
    default:
      return createFixedScaler(policy);
  }
}

function createOpenFaasScaler(
  policy: OpenFaasPolicySpec,
  initialReplicas: number | undefined,
): Scaler {
  const scaling = openFaasScalingOf(policy);
  return policy.edition === 'ce'
    ? new OpenFaasCeScaler(scaling, initialReplicas)
    : new OpenFaasProScaler(scaling, initialReplicas);
}
