import type { KedaTriggerSpec } from '@elastic-mesh/autoscaling';
import {
  sourceOf,
  type MetricSources,
  type PolicyReader,
  type Untyped,
} from './renderedPolicy';

function triggerOf(trigger: Untyped, sources: MetricSources): KedaTriggerSpec {
  const { type, name, metadata = {}, metricType } = trigger;
  if (type === 'cpu') {
    return { metric: 'cpu', threshold: Number(metadata.value) };
  }
  return {
    metric: sourceOf(name ?? type, sources),
    threshold: Number(metadata.threshold),
    activationThreshold: Number(metadata.activationThreshold ?? 0),
    metricType,
  };
}

/** A ScaledObject of KEDA; a cron trigger only raises the floor at set times, so it has no part in following load. */
export const readScaledObject: PolicyReader = ({ kind, ...rest }, sources) => {
  if (kind !== 'ScaledObject') {
    return undefined;
  }
  const spec: Untyped = rest.spec;
  return {
    policy: {
      kind: 'keda',
      policy: {
        minReplicaCount: spec.minReplicaCount,
        maxReplicaCount: spec.maxReplicaCount,
        idleReplicaCount: spec.idleReplicaCount,
        cooldownPeriodSeconds: spec.cooldownPeriod,
        pollingIntervalSeconds: spec.pollingInterval,
      },
      triggers: spec.triggers
        .filter(({ type }: Untyped) => type !== 'cron')
        .map((trigger: Untyped) => triggerOf(trigger, sources)),
      behavior: spec.advanced?.horizontalPodAutoscalerConfig?.behavior,
    },
  };
};
