import { KEDA_DEFAULTS } from '@elastic-mesh/autoscaling';
import { quantityToFloat } from '@elastic-mesh/autoscaling/hpa';
import { kedaPauseOf, kedaTargetOf } from '@elastic-mesh/autoscaling/manifests';
import type {
  Pause,
  PolicyMetric,
  ScalingPolicy,
} from '@elastic-mesh/plugin-elastic-services-common';
import { behaviorPolicyOf } from '../hpa/policy';
import type { ScaledObjectObject } from '../kinds';

/** A ScaledObject's settings in the model's form. */
export function kedaScalingPolicyOf({
  spec,
}: ScaledObjectObject): ScalingPolicy {
  const minReplicas = spec?.minReplicaCount ?? KEDA_DEFAULTS.minReplicaCount;
  const { behavior } = spec?.advanced?.horizontalPodAutoscalerConfig ?? {};
  return {
    minReplicas: spec?.idleReplicaCount ?? minReplicas,
    maxReplicas: spec?.maxReplicaCount ?? KEDA_DEFAULTS.maxReplicaCount,
    scaleToZero: minReplicas === 0 || spec?.idleReplicaCount === 0,
    metrics: (spec?.triggers ?? []).map(toMetric),
    pollingIntervalSeconds:
      spec?.pollingInterval ?? KEDA_DEFAULTS.pollingIntervalSeconds,
    cooldownSeconds:
      spec?.cooldownPeriod ?? KEDA_DEFAULTS.cooldownPeriodSeconds,
    // Without one the HPA that KEDA makes keeps to the controller's own limits.
    ...(behavior && behaviorPolicyOf(behavior)),
  };
}

function toMetric({
  type,
  name,
  metricType,
  metadata = {},
}: NonNullable<
  NonNullable<ScaledObjectObject['spec']>['triggers']
>[number]): PolicyMetric {
  const isResource = type === 'cpu' || type === 'memory';
  const found = kedaTargetOf(metadata);
  const target = found && targetOf(String(found.value));
  return {
    kind: isResource ? type : 'external',
    name: name ?? type,
    trigger: type,
    ...(target !== undefined && { target }),
    unit: isResource && metricType !== 'AverageValue' ? 'percent' : '',
    perPod: metricType !== 'Value',
  };
}

function targetOf(text: string): number | undefined {
  try {
    return quantityToFloat(text);
  } catch {
    // Some scalers take a text here; the target is then known to KEDA alone.
    return undefined;
  }
}

/** Which annotation holds the replicas, and since when its Paused condition is true. */
export function pauseOf({
  metadata,
  status,
}: Pick<ScaledObjectObject, 'metadata' | 'status'>): Pause | undefined {
  const pause = kedaPauseOf(metadata.annotations ?? {});
  const since = status?.conditions?.find(
    c => c.type === 'Paused' && c.status === 'True',
  )?.lastTransitionTime;
  return pause && { by: pause.by, ...(since && { since }) };
}
