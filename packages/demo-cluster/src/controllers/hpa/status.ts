import { HpaDecision, HpaMetricOutcome } from '@elastic-mesh/autoscaling';
import { timestamp } from '../../clock';
import { KubeObject, Untyped } from '../../store/object';

const MI = 1024 * 1024;

function quantity(milli: number | bigint, resource?: string): string {
  const value = Number(milli);
  if (resource === 'memory') return `${Math.round(value / 1000 / MI)}Mi`;
  return value % 1000 === 0 ? String(value / 1000) : `${Math.round(value)}m`;
}

function currentMetric(metric: Untyped, outcome: HpaMetricOutcome): Untyped {
  const field =
    metric.type.charAt(0).toLocaleLowerCase('en-US') + metric.type.slice(1);
  const { target, ...named } = metric[field];
  // A metric that could not be read stays in its place without a value.
  if (!outcome.valid) return { type: '' };
  const shown = quantity(outcome.currentMilli, named.name);
  const perPod =
    metric.type === 'Resource' ||
    metric.type === 'ContainerResource' ||
    metric.type === 'Pods' ||
    target.averageValue !== undefined;
  const current = {
    ...(perPod ? { averageValue: shown } : { value: shown }),
    ...(outcome.utilizationPercent === undefined ||
    target.averageUtilization === undefined
      ? {}
      : { averageUtilization: outcome.utilizationPercent }),
  };
  return { type: metric.type, [field]: { ...named, current } };
}

/** `status` of an autoscaling/v2 object after one sync. */
export function hpaStatus(
  hpa: KubeObject,
  decision: HpaDecision,
  currentReplicas: number,
  nowMs: number,
): object {
  const metrics: Untyped[] = hpa.spec.metrics ?? [];
  const lastScaleTime = decision.rescaled
    ? timestamp(nowMs)
    : hpa.status?.lastScaleTime;
  // Outside its bounds an HPA reads no metrics and keeps the ones it had.
  const currentMetrics = decision.metrics.length
    ? decision.metrics.map((outcome, index) =>
        currentMetric(metrics[index], outcome),
      )
    : hpa.status?.currentMetrics;
  return {
    observedGeneration: hpa.metadata.generation,
    currentReplicas,
    desiredReplicas: decision.desiredReplicas,
    ...(lastScaleTime ? { lastScaleTime } : {}),
    ...(currentMetrics ? { currentMetrics } : {}),
    conditions: decision.conditions.map(
      ({ lastTransitionMs, ...condition }) => ({
        ...condition,
        lastTransitionTime: timestamp(lastTransitionMs),
      }),
    ),
  };
}
