import {
  KEDA_DEFAULTS,
  quantityToFloat,
  type KedaPolicy,
} from '@elastic-mesh/autoscaling';
import type {
  Pause,
  PolicyMetric,
  ScalingPolicy,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ScaledObjectObject } from '../kinds';

const PAUSED = 'autoscaling.keda.sh/paused';
const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';
const PAUSED_SCALE_IN = 'autoscaling.keda.sh/paused-scale-in';
const PAUSED_SCALE_OUT = 'autoscaling.keda.sh/paused-scale-out';

/** Where a trigger of this type keeps its target, when not in `threshold`. */
const TARGET_KEYS = [
  'threshold',
  'value',
  'targetValue',
  'queueLength',
  'lagThreshold',
  'messageCount',
] as const;

/** A ScaledObject's settings in the engine's form. */
export function kedaPolicyOf({
  metadata,
  spec,
}: ScaledObjectObject): KedaPolicy {
  const annotations = metadata.annotations ?? {};
  return {
    minReplicaCount: spec?.minReplicaCount,
    maxReplicaCount: spec?.maxReplicaCount,
    idleReplicaCount: spec?.idleReplicaCount,
    cooldownPeriodSeconds: spec?.cooldownPeriod,
    pollingIntervalSeconds: spec?.pollingInterval,
    paused: pauseOf({ metadata }) !== undefined,
    pausedScaleIn: annotations[PAUSED_SCALE_IN] === 'true',
    pausedScaleOut: annotations[PAUSED_SCALE_OUT] === 'true',
  };
}

/** A ScaledObject's settings in the model's form. */
export function kedaScalingPolicyOf({
  spec,
}: ScaledObjectObject): ScalingPolicy {
  const minReplicas = spec?.minReplicaCount ?? KEDA_DEFAULTS.minReplicaCount;
  return {
    minReplicas: spec?.idleReplicaCount ?? minReplicas,
    maxReplicas: spec?.maxReplicaCount ?? KEDA_DEFAULTS.maxReplicaCount,
    scaleToZero: minReplicas === 0 || spec?.idleReplicaCount === 0,
    metrics: (spec?.triggers ?? []).map(toMetric),
    pollingIntervalSeconds:
      spec?.pollingInterval ?? KEDA_DEFAULTS.pollingIntervalSeconds,
    cooldownSeconds:
      spec?.cooldownPeriod ?? KEDA_DEFAULTS.cooldownPeriodSeconds,
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
  const text = TARGET_KEYS.map(key => metadata[key]).find(Boolean);
  const target = text === undefined ? undefined : targetOf(text);
  return {
    kind: isResource ? type : 'external',
    name: name ?? type,
    ...(target !== undefined && { target }),
    unit: isResource && metricType !== 'AverageValue' ? 'percent' : '',
    perPod: metricType !== 'Value',
  };
}

function targetOf(text: string): number | undefined {
  try {
    return quantityToFloat(String(text));
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
  const annotations = metadata.annotations ?? {};
  const by = [PAUSED_REPLICAS, PAUSED].find(
    key => annotations[key] !== undefined && annotations[key] !== 'false',
  );
  const since = status?.conditions?.find(
    c => c.type === 'Paused' && c.status === 'True',
  )?.lastTransitionTime;
  return by ? { by, ...(since && { since }) } : undefined;
}
