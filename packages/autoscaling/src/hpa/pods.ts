import type { HpaControllerFlags, HpaPod } from './types';
import type { HpaSemantics } from './versions';

/** What the controller makes of one pod; only ready pods carry usage into the first ratio. */
export type HpaPodGroup = 'ignored' | 'unready' | 'missing' | 'ready';

/** The metric of one pod, times in milliseconds. */
export interface PodMetric {
  valueMilli: number;
  timestampMs: number;
  windowSeconds: number;
}

/** What decides readiness beside the pod and its metric. */
export interface PodGroupingRules {
  /** Name of the resource; only `cpu` looks at readiness. Empty for a Pods metric. */
  resource: string;
  nowMs: number;
  flags: Pick<
    HpaControllerFlags,
    'cpuInitializationPeriodSeconds' | 'initialReadinessDelaySeconds'
  >;
  semantics: HpaSemantics;
}

/**
 * The group of one pod.
 *
 * Source: replica_calculator.go, groupPods. A Ready condition of Unknown is not unready: only False, or no condition or
 * start time at all, is. All edges are inclusive towards ready.
 */
export function groupOfPod(
  pod: HpaPod,
  metric: Pick<PodMetric, 'timestampMs' | 'windowSeconds'> | undefined,
  rules: PodGroupingRules,
): HpaPodGroup {
  const { phase } = pod;
  if (
    pod.deleted ||
    phase === 'Failed' ||
    (phase === 'Succeeded' && rules.semantics.ignoresSucceededPods)
  ) {
    return 'ignored';
  }
  if (phase === 'Pending') {
    return 'unready';
  }
  if (metric === undefined) {
    return 'missing';
  }
  if (rules.resource === 'cpu' && isCpuUnready(pod, metric, rules)) {
    return 'unready';
  }
  return 'ready';
}

function isCpuUnready(
  pod: HpaPod,
  metric: Pick<PodMetric, 'timestampMs' | 'windowSeconds'>,
  rules: PodGroupingRules,
): boolean {
  const { ready, startTimeMs, readyTransitionMs = 0 } = pod;
  if (ready === undefined || startTimeMs === undefined) {
    return true;
  }
  const { cpuInitializationPeriodSeconds, initialReadinessDelaySeconds } =
    rules.flags;
  if (startTimeMs + cpuInitializationPeriodSeconds * 1000 > rules.nowMs) {
    // A sample that overlaps the start of the pod would count its warm-up as load.
    return (
      ready === 'False' ||
      metric.timestampMs < readyTransitionMs + metric.windowSeconds * 1000
    );
  }
  return (
    ready === 'False' &&
    startTimeMs + initialReadinessDelaySeconds * 1000 > readyTransitionMs
  );
}

/** The pods of each group by name, and the number of ready ones. */
export interface HpaPodGroups {
  readyPodCount: number;
  unready: readonly string[];
  missing: readonly string[];
  ignored: readonly string[];
}

/** Sorts pods into the controller's groups. */
export function groupPods(
  pods: readonly HpaPod[],
  metrics: ReadonlyMap<string, PodMetric>,
  rules: PodGroupingRules,
): HpaPodGroups {
  const names: Record<HpaPodGroup, string[]> = {
    ignored: [],
    unready: [],
    missing: [],
    ready: [],
  };
  for (const pod of pods) {
    names[groupOfPod(pod, metrics.get(pod.name), rules)].push(pod.name);
  }
  const { ready, unready, missing, ignored } = names;
  return { readyPodCount: ready.length, unready, missing, ignored };
}

/** Pods that Object and External values are multiplied by: Running with Ready True, deleted or not (getReadyPodsCount). */
export function countServingPods(pods: readonly HpaPod[]): number {
  let count = 0;
  for (const pod of pods) {
    if (pod.phase === 'Running' && pod.ready === 'True') {
      count++;
    }
  }
  return count;
}
