import type {
  HpaBehavior,
  HpaMetricSpec,
  HpaMetricTarget,
  HpaSpec,
} from '../hpa';
import { KEDA_DEFAULTS, type KedaPolicy } from './types';
import { requireKedaPolicy } from './validation';

/** One trigger of a ScaledObject, as far as the generated HPA needs it. */
export interface KedaTrigger {
  /** `cpu` and `memory` become Resource metrics, everything else an External one. */
  type: string;
  /** Name of the External metric, as `s0-prometheus`. */
  metricName: string;
  target: HpaMetricTarget;
  /** Container of a cpu or memory trigger. */
  container?: string;
}

/** Bounds of the generated HPA: at least 1, because zero is the operator's (GetHPAMinReplicas, GetHPAMaxReplicas). */
export function kedaHpaBounds(
  policy: Pick<KedaPolicy, 'minReplicaCount' | 'maxReplicaCount'>,
): { minReplicas: number; maxReplicas: number } {
  return {
    minReplicas: Math.max(1, policy.minReplicaCount ?? 0),
    maxReplicas: policy.maxReplicaCount ?? KEDA_DEFAULTS.maxReplicaCount,
  };
}

/**
 * The HPA KEDA makes for a ScaledObject, named `keda-hpa-<name>`.
 *
 * With scaling modifiers one composite External metric replaces all External triggers; cpu and memory stay. Pausing one
 * direction disables that direction's policies.
 * Source: controllers/keda/hpa.go, newHPAForScaledObject and getScaledObjectMetricSpecs.
 */
export function generatedHpa(
  policy: KedaPolicy,
  triggers: readonly KedaTrigger[],
  options: {
    behavior?: HpaBehavior;
    /** Target of `scalingModifiers`, when a formula is set. */
    compositeTarget?: HpaMetricTarget;
  } = {},
): HpaSpec {
  requireKedaPolicy(policy);
  const { compositeTarget } = options;
  const metrics = triggers
    .map(toMetric)
    .filter(({ type }) => !compositeTarget || type !== 'External');
  if (compositeTarget) {
    metrics.push({
      type: 'External',
      metric: 'composite-metric',
      target: compositeTarget,
    });
  }
  return {
    ...kedaHpaBounds(policy),
    metrics,
    behavior: pausedBehavior(policy, options.behavior),
  };
}

function toMetric({
  type,
  metricName,
  target,
  container,
}: KedaTrigger): HpaMetricSpec {
  if (type !== 'cpu' && type !== 'memory') {
    return { type: 'External', metric: metricName, target };
  }
  return container === undefined
    ? { type: 'Resource', resource: type, target }
    : { type: 'ContainerResource', resource: type, container, target };
}

function pausedBehavior(
  { pausedScaleIn, pausedScaleOut }: KedaPolicy,
  behavior: HpaBehavior | undefined,
): HpaBehavior | undefined {
  if (!pausedScaleIn && !pausedScaleOut) {
    return behavior;
  }
  const disabled = { selectPolicy: 'Disabled' } as const;
  return {
    scaleUp: pausedScaleOut
      ? { ...behavior?.scaleUp, ...disabled }
      : behavior?.scaleUp,
    scaleDown: pausedScaleIn
      ? { ...behavior?.scaleDown, ...disabled }
      : behavior?.scaleDown,
  };
}
