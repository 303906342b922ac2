import { AutoscalingInputError } from '../../errors';
import {
  groupOfPod,
  hpaSemantics,
  resolveFlags,
  DEFAULT_KUBERNETES_VERSION,
  DEFAULT_METRICS,
  type HpaMetricReading,
  type HpaMetricSpec,
  type PodAggregate,
  type PodGroupingRules,
} from '../../hpa';
import type { MeterReading } from '../world/meter';
import type { SimulatedPod } from '../world/pods';
import type { HpaPolicySpec, SimulatedMetric, World } from '../world';
import type { ScalerView } from './scaler';

const NOT_READ_YET: HpaMetricReading = {
  kind: 'failed',
  message: 'no metrics returned from resource metrics API',
};

/** Values of metrics that no load decides, by name: of a time in seconds. */
export type GivenMetrics = Readonly<
  Record<string, (nowSeconds: number) => number>
>;

/**
 * What the metrics APIs answer an HPA in a simulated cluster.
 *
 * Pods are alike, so only their groups and sums are handed over. The groups of pods that may not count (young, faulty)
 * are asked of the HPA itself, one by one; a pod that was ready a whole metric window before the reading counts for
 * good, whatever its age.
 */
export class HpaReadings {
  private readonly metrics: readonly HpaMetricSpec[];
  private readonly rules: Omit<PodGroupingRules, 'nowMs' | 'resource'>;
  private readonly hasFaults: boolean;

  constructor(
    private readonly policy: Omit<HpaPolicySpec, 'kind'>,
    private readonly world: World,
    private readonly given: GivenMetrics = {},
  ) {
    this.metrics = policy.spec.metrics ?? DEFAULT_METRICS;
    this.hasFaults = (world.failures?.podFaults ?? []).length > 0;
    const semantics = hpaSemantics(
      policy.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
    );
    this.rules = {
      flags: resolveFlags(policy.flags, semantics),
      semantics,
    };
    this.metrics.forEach((metric, i) => this.check(metric, i));
  }

  /** One reading for each metric of the spec, by position. */
  of(view: ScalerView): readonly HpaMetricReading[] {
    const reading = view.meter.latest;
    return this.metrics.map(metric =>
      reading ? this.readingOf(metric, reading, view) : NOT_READ_YET,
    );
  }

  private check(metric: HpaMetricSpec, position: number): void {
    const field = `policy.spec.metrics[${position}]`;
    const { cpu, memory } = this.world.service;
    if (metric.type === 'Resource' || metric.type === 'ContainerResource') {
      if (
        metric.resource === 'cpu'
          ? !cpu
          : !memory || metric.resource !== 'memory'
      ) {
        throw new AutoscalingInputError(
          `${field}.resource`,
          metric.resource,
          'cpu with service.cpu, or memory with service.memory',
        );
      }
    } else if (
      !this.given[metric.metric] &&
      !this.policy.metricSources?.[metric.metric]
    ) {
      throw new AutoscalingInputError(
        `${field}.metric`,
        metric.metric,
        'a name that policy.metricSources maps to requestsPerSecond, concurrentRequests or queuedRequests',
      );
    }
  }

  private readingOf(
    metric: HpaMetricSpec,
    reading: MeterReading,
    view: ScalerView,
  ): HpaMetricReading {
    if (metric.type === 'Resource' || metric.type === 'ContainerResource') {
      const { cpu, memory } = this.world.service;
      const isCpu = metric.resource === 'cpu';
      return this.aggregate(reading, view, {
        resource: metric.resource,
        perReadyPod: isCpu
          ? Math.round(reading.cpuMilliPerReadyPod)
          : Math.round(reading.memoryBytesPerReadyPod) * 1000,
        idle: isCpu ? cpu?.idleMilli ?? 0 : (memory?.idleBytes ?? 0) * 1000,
        request: isCpu
          ? cpu?.requestMilli ?? 0
          : (memory?.requestBytes ?? 0) * 1000,
      });
    }
    const given = this.given[metric.metric];
    const total = given
      ? given(view.nowSeconds)
      : sourceValue(this.policy.metricSources![metric.metric], reading);
    if (metric.type === 'Pods') {
      const pods = view.pods.ready.length;
      return this.aggregate(reading, view, {
        resource: '',
        perReadyPod: pods > 0 ? Math.round((total * 1000) / pods) : 0,
        idle: 0,
        request: 0,
      });
    }
    return { kind: 'values', valuesMilli: [Math.round(total * 1000)] };
  }

  private aggregate(
    reading: MeterReading,
    view: ScalerView,
    of: {
      resource: string;
      perReadyPod: number;
      idle: number;
      request: number;
    },
  ): HpaMetricReading {
    const { ready, starting } = view.pods;
    const settled = this.settledCount(ready, reading, view);
    const { lost } = view.pods;
    const counts = { ready: settled, unready: 0, missing: lost, ignored: 0 };
    let usageMilli = settled * of.perReadyPod;
    if (settled < ready.length || starting.length > 0) {
      const rules: PodGroupingRules = {
        ...this.rules,
        resource: of.resource,
        nowMs: view.nowSeconds * 1000,
      };
      for (let i = settled; i < ready.length; i++) {
        const group = this.groupOf(ready[i], true, reading, view, rules);
        counts[group]++;
        usageMilli += group === 'ready' ? of.perReadyPod : 0;
      }
      for (const pod of starting) {
        const group = this.groupOf(pod, false, reading, view, rules);
        counts[group]++;
        usageMilli += group === 'ready' ? of.idle : 0;
      }
    }
    const pods: PodAggregate = {
      readyPods: counts.ready,
      unreadyPods: counts.unready + view.pods.notReady - starting.length,
      missingPods: counts.missing,
      usageMilli,
      requestMilliPerPod: of.request,
    };
    return { kind: 'aggregate', pods };
  }

  /** Ready pods are in the order in which they got ready, so the settled ones are a prefix. */
  private settledCount(
    ready: readonly SimulatedPod[],
    reading: MeterReading,
    view: ScalerView,
  ): number {
    if (this.hasFaults) {
      return 0;
    }
    const before = reading.atSeconds - this.windowSeconds(view);
    let count = ready.length;
    while (count > 0 && !(ready[count - 1].readySeconds <= before)) {
      count--;
    }
    return count;
  }

  private windowSeconds(view: ScalerView): number {
    return this.world.metrics?.windowSeconds ?? view.meter.intervalSeconds;
  }

  private groupOf(
    pod: SimulatedPod,
    isReady: boolean,
    reading: MeterReading,
    view: ScalerView,
    rules: PodGroupingRules,
  ) {
    const neverReady = pod.fault === 'never-ready';
    // A fault leaves the pod running and not ready from its first probe on; a cold start is Pending until it ends.
    const running = isReady || neverReady;
    const measured =
      pod.fault !== 'without-metrics' &&
      (neverReady ? pod.startedSeconds : pod.readySeconds) <= reading.atSeconds;
    return groupOfPod(
      {
        name: '',
        phase: running ? 'Running' : 'Pending',
        ready: isReady ? 'True' : 'False',
        startTimeMs: pod.startedSeconds * 1000,
        readyTransitionMs:
          (isReady ? pod.readySeconds : pod.startedSeconds) * 1000,
        containers: [],
      },
      measured
        ? {
            timestampMs: reading.atSeconds * 1000,
            windowSeconds: this.windowSeconds(view),
          }
        : undefined,
      rules,
    );
  }
}

/** The number a metric source counts, as a total over all pods. */
export function sourceValue(
  source: SimulatedMetric,
  reading: MeterReading,
): number {
  switch (source) {
    case 'requestsPerSecond':
      return reading.requestsPerSecond;
    case 'concurrentRequests':
      return reading.concurrentRequests;
    default:
      return reading.queuedRequests;
  }
}
