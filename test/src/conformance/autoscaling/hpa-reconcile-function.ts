import {
  reconcileHpa,
  type HpaCondition,
  type KubernetesVersion,
} from '@elastic-mesh/autoscaling';
import {
  NOW_MS,
  toBehavior,
  toEvents,
  toFlags,
  toMetricSpec,
  toPod,
  toReading,
  toRecommendations,
  toResourceMetrics,
} from './hpa-inputs';

const SCALED_TO_ZERO: HpaCondition = {
  type: 'ScaledToZero',
  status: 'True',
  reason: 'ScaledToZero',
  message: '',
  lastTransitionMs: NOW_MS,
};

/** Runs one whole reconcile on the input of a row. */
export function reconcileRow(input: any, version: KubernetesVersion) {
  const resource =
    input.metrics.find((metric: any) => metric.resource)?.resource ?? 'cpu';
  const resourceFails = input.metrics.some(
    (metric: any) =>
      metric.fetchError && /Resource$/.test(metric.type) && !metric.podMetrics,
  );
  const decision = reconcileHpa({
    spec: {
      minReplicas: input.minReplicas,
      maxReplicas: input.maxReplicas,
      behavior: toBehavior(input.behavior),
      metrics: input.metrics.map(toMetricSpec),
    },
    scale: {
      specReplicas: input.specReplicas,
      statusReplicas: input.statusReplicas,
    },
    pods: input.pods.map((pod: any) => toPod(pod, resource)),
    resourceMetrics: resourceFails
      ? { failed: 'something went wrong' }
      : toResourceMetrics(input.resourceMetrics ?? [], resource),
    readings: input.metrics.map(toReading),
    state: {
      recommendations: input.recommendations
        ? toRecommendations(input.recommendations)
        : undefined,
      scaleUpEvents: toEvents(input.scaleUpEvents),
      scaleDownEvents: toEvents(input.scaleDownEvents),
      conditions: input.scaledToZeroCondition ? [SCALED_TO_ZERO] : [],
      // "the previous status value (= specReplicas in the input)", says the data's note.
      desiredReplicas: input.specReplicas,
    },
    nowMs: NOW_MS,
    kubernetesVersion: version,
    flags: toFlags(input.controller),
  });
  return {
    desiredReplicas: decision.desiredReplicas,
    conditions: Object.fromEntries(
      decision.conditions.map(({ type, status, reason }) => [
        type,
        [status, reason],
      ]),
    ),
    scaleReplicasAfter: decision.replicas,
    eventReasons: decision.events.map(({ reason }) => reason),
  };
}
