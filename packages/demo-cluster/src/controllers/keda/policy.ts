import { KedaPolicy } from '@elastic-mesh/autoscaling';
import { KubeObject } from '../../store/object';

const PREFIX = 'autoscaling.keda.sh';

function isTrue(value: string | undefined): boolean {
  return value === 'true';
}

/** The replicas at which `paused-replicas` holds the target; undefined when it is not set. */
export function pausedReplicas(scaledObject: KubeObject): number | undefined {
  const text = scaledObject.metadata.annotations?.[`${PREFIX}/paused-replicas`];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The settings of a ScaledObject and its annotations that decide. */
export function kedaPolicyOf(scaledObject: KubeObject): KedaPolicy {
  const { spec, metadata } = scaledObject;
  const { annotations = {} } = metadata;
  return {
    minReplicaCount: spec.minReplicaCount,
    maxReplicaCount: spec.maxReplicaCount,
    idleReplicaCount: spec.idleReplicaCount,
    cooldownPeriodSeconds: spec.cooldownPeriod,
    initialCooldownPeriodSeconds: spec.initialCooldownPeriod,
    pollingIntervalSeconds: spec.pollingInterval,
    fallback: spec.fallback,
    paused:
      isTrue(annotations[`${PREFIX}/paused`]) ||
      pausedReplicas(scaledObject) !== undefined,
    pausedScaleIn: isTrue(annotations[`${PREFIX}/paused-scale-in`]),
    pausedScaleOut: isTrue(annotations[`${PREFIX}/paused-scale-out`]),
    forceActivation: isTrue(annotations[`${PREFIX}/force-activation`]),
  };
}
