import type {
  HpaControllerFlags,
  HpaMetricReading,
  HpaMetricSpec,
  HpaPod,
  HpaRecommendation,
  HpaScaleEvent,
  PodMetricValue,
  PodResourceMetrics,
} from '@elastic-mesh/autoscaling';

/** Times in the data are seconds relative to the evaluation. */
export const NOW_MS = 0;

const ms = (seconds: number) => Math.round(seconds * 1000);

/** The other of cpu and memory, which `podLevelOtherResourceRequestMilli` is about. */
const otherOf = (resource: string) => (resource === 'cpu' ? 'memory' : 'cpu');

export function toPod(pod: any, resource: string): HpaPod {
  const podRequests: Record<string, number> = {};
  if (typeof pod.podLevelRequestMilli === 'number') {
    podRequests[resource] = pod.podLevelRequestMilli;
  }
  if (typeof pod.podLevelOtherResourceRequestMilli === 'number') {
    podRequests[otherOf(resource)] = pod.podLevelOtherResourceRequestMilli;
  }
  return {
    name: pod.name,
    phase: pod.phase,
    deleted: pod.deleted,
    ready: pod.ready ?? undefined,
    startTimeMs: pod.startTime === null ? undefined : ms(pod.startTime),
    readyTransitionMs: ms(pod.readyLastTransition ?? 0),
    containers: pod.containers.map((container: any) => ({
      name: container.name,
      kind: containerKind(container),
      requestsMilli: amount(resource, container.requestMilli),
    })),
    podRequestsMilli: Object.keys(podRequests).length ? podRequests : undefined,
    overheadMilli: amount(resource, pod.overheadMilli),
  };
}

function containerKind(container: any) {
  if (container.restartableInit) {
    return 'sidecar';
  }
  return container.init ? 'init' : 'container';
}

function amount(
  resource: string,
  milli: number | null | undefined,
): Record<string, number> {
  return typeof milli === 'number' ? { [resource]: milli } : {};
}

export function toResourceMetrics(
  podMetrics: any[],
  resource: string,
): PodResourceMetrics[] {
  return podMetrics.map(item => ({
    pod: item.pod,
    timestampMs: NOW_MS + ms(item.timestamp),
    windowSeconds: item.windowSeconds,
    containers: item.containers.map((container: any) => ({
      name: container.name,
      usageMilli: amount(resource, container.usageMilli),
    })),
  }));
}

export function toPodValues(podMetrics: any[]): PodMetricValue[] {
  return podMetrics.map(item => ({
    pod: item.pod,
    timestampMs: NOW_MS + ms(item.timestamp),
    windowSeconds: item.windowSeconds,
    valueMilli: item.valueMilli,
  }));
}

/** Integers beyond 2^53 are decimal strings in the data. */
export function toMilli(value: number | string): number | bigint {
  return typeof value === 'string' ? BigInt(value) : value;
}

export function toRecommendations(log: any[]): HpaRecommendation[] {
  return log.map(entry => ({
    replicas: entry.recommendation,
    atMs: NOW_MS - ms(entry.ageSeconds),
  }));
}

export function toEvents(log: any[] | undefined): HpaScaleEvent[] {
  return (log ?? []).map(entry => ({
    replicaChange: entry.replicaChange,
    atMs: NOW_MS - ms(entry.ageSeconds),
    outdated: Boolean(entry.outdated),
  }));
}

/** Rules of one direction, with the tolerance in either of its two forms. */
function toRules(rules: any): any {
  if (!rules) {
    return undefined;
  }
  const { toleranceQuantity, ...rest } = rules;
  const tolerance = toleranceQuantity ?? rest.tolerance ?? undefined;
  return withoutNull({ ...rest, tolerance });
}

function withoutNull(value: Record<string, unknown>): any {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, field]) => field !== null && field !== undefined,
    ),
  );
}

export function toBehavior(behavior: any): any {
  return behavior
    ? {
        scaleUp: toRules(behavior.scaleUp),
        scaleDown: toRules(behavior.scaleDown),
      }
    : undefined;
}

export function toFlags(controller: any): Partial<HpaControllerFlags> {
  const { hpaConfigurableToleranceGate, podLevelResourcesEnabled } = controller;
  return {
    tolerance: controller.tolerance,
    cpuInitializationPeriodSeconds: controller.cpuInitializationPeriodSeconds,
    initialReadinessDelaySeconds:
      controller.delayOfInitialReadinessStatusSeconds,
    downscaleStabilizationSeconds:
      controller.downscaleStabilisationWindowSeconds,
    scaleUpLimitFactor: controller.scaleUpLimitFactor,
    scaleUpLimitMinimum: controller.scaleUpLimitMinimum,
    scaleToZeroGate: controller.hpaScaleToZeroGate,
    configurableToleranceGate: hpaConfigurableToleranceGate,
    podLevelResourcesGate: podLevelResourcesEnabled,
  };
}

/** A metric spec of a controller row; its reading is in `toReading`. */
export function toMetricSpec(metric: any): HpaMetricSpec {
  return {
    type: metric.type,
    resource: metric.resource,
    container: metric.container,
    metric: metric.metric ?? 'metric',
    describedObject: metric.describedObject,
    target: withoutNull(metric.target),
  } as HpaMetricSpec;
}

export function toReading(metric: any): HpaMetricReading | undefined {
  if (metric.fetchError) {
    return { kind: 'failed', message: 'something went wrong' };
  }
  if (metric.podMetrics) {
    return { kind: 'pods', values: toPodValues(metric.podMetrics) };
  }
  return metric.values
    ? { kind: 'values', valuesMilli: metric.values.map(toMilli) }
    : undefined;
}
