import { requireNumber } from '../errors';
import type { HpaControllerFlags, HpaPod, PodAggregate } from './types';
import { PodMetricCursor, type PodMetricTable } from './pod-metrics';
import { groupOfPod, type PodGroupingRules } from './pods';
import { podRequest } from './requests';

/**
 * Pods and their metric, summed: all the replica calculator needs, whether it came from a list of pods or from counts.
 *
 * Usage is compared with `base`: the requests (times `scale` 100, so in percent) or the number of pods (`scale` 1).
 */
export interface LoadSample {
  scale: 1 | 100;
  readyPods: number;
  unreadyPods: number;
  missingPods: number;
  /** Pods with a usable metric; the count the recalculated ratio is multiplied by. */
  measuredPods: number;
  usageMilli: number;
  base: number;
  /** What missing pods count as when scaling down. */
  missingUsageMilli: number;
  missingBase: number;
  unreadyBase: number;
  /** Pods the usage is averaged over in the reported value. */
  averagedPods: number;
}

/** A sample, or why no usage can be told. */
export type LoadSampleResult = LoadSample | { error: string };

/** How a sample is taken. */
export interface SampleRules extends PodGroupingRules {
  /** Named container; empty for whole pods. */
  container: string;
  flags: HpaControllerFlags;
}

const NO_USABLE_METRICS =
  'did not receive metrics for targeted pods (pods might be unready)';
export const NO_PODS =
  'no pods returned by selector while calculating replica count';

/** The percentage of request a pod without a metric counts as on the way down. */
export function missingPodPercent(
  targetPercent: number,
  rules: Pick<SampleRules, 'semantics'>,
): number {
  return rules.semantics.missingFollowsHighTarget
    ? Math.max(100, targetPercent)
    : 100;
}

/** Sums a plain average over listed pods (replica_calculator.go, calcPlainMetricReplicas). */
export function samplePlainUsage(
  pods: readonly HpaPod[],
  table: PodMetricTable,
  targetMilli: number,
  rules: SampleRules,
): LoadSampleResult {
  if (pods.length === 0) {
    return { error: NO_PODS };
  }
  const counts = { ready: 0, unready: 0, missing: 0, ignored: 0 };
  const cursor = new PodMetricCursor(table);
  let usageMilli = 0;
  for (const pod of pods) {
    const metric = cursor.find(pod.name);
    const group = groupOfPod(pod, metric, rules);
    counts[group]++;
    if (group === 'ready') {
      usageMilli += metric!.valueMilli;
    }
  }
  const unlisted = cursor.unlisted(pods);
  for (const { valueMilli } of unlisted) {
    usageMilli += valueMilli;
  }
  return plainSample(
    { ...counts, measured: counts.ready + unlisted.length, usageMilli },
    targetMilli,
  );
}

function plainSample(
  counts: {
    ready: number;
    unready: number;
    missing: number;
    measured: number;
    usageMilli: number;
  },
  targetMilli: number,
): LoadSampleResult {
  if (counts.measured === 0) {
    return { error: NO_USABLE_METRICS };
  }
  requireNumber('usageMilli', counts.usageMilli);
  return {
    scale: 1,
    readyPods: counts.ready,
    unreadyPods: counts.unready,
    missingPods: counts.missing,
    measuredPods: counts.measured,
    averagedPods: counts.measured,
    usageMilli: counts.usageMilli,
    base: counts.measured,
    missingUsageMilli: targetMilli * counts.missing,
    missingBase: counts.missing,
    unreadyBase: counts.unready,
  };
}

/** Sums usage and requests over listed pods (replica_calculator.go, GetResourceReplicas). */
export function sampleUtilization(
  pods: readonly HpaPod[],
  table: PodMetricTable,
  targetPercent: number,
  rules: SampleRules,
): LoadSampleResult {
  if (pods.length === 0) {
    return { error: NO_PODS };
  }
  const cursor = new PodMetricCursor(table);
  const sums = sumByGroup(pods, cursor, targetPercent, rules);
  const { counts, requests } = sums;
  const measuredPods = counts.ready + cursor.unlisted(pods).length;
  if (measuredPods === 0) {
    return { error: NO_USABLE_METRICS };
  }
  if (sums.problem !== undefined) {
    return { error: sums.problem };
  }
  return utilizationSample({
    scale: 100,
    readyPods: counts.ready,
    unreadyPods: counts.unready,
    missingPods: counts.missing,
    measuredPods,
    averagedPods: counts.ready,
    usageMilli: sums.usageMilli,
    base: requests.ready,
    missingUsageMilli: sums.missingUsageMilli,
    missingBase: requests.missing,
    unreadyBase: requests.unready,
  });
}

/** Pods, requests and usage by group, in one pass. */
function sumByGroup(
  pods: readonly HpaPod[],
  cursor: PodMetricCursor,
  targetPercent: number,
  rules: SampleRules,
) {
  const { resource, container, flags } = rules;
  const fallbackPercent = missingPodPercent(targetPercent, rules);
  const counts = { ready: 0, unready: 0, missing: 0, ignored: 0 };
  const requests = { ready: 0, unready: 0, missing: 0, ignored: 0 };
  let usageMilli = 0;
  let missingUsageMilli = 0;
  let problem: string | undefined;
  for (const pod of pods) {
    const metric = cursor.find(pod.name);
    const group = groupOfPod(pod, metric, rules);
    // Every listed pod must have a request, ignored ones too: one without blocks the whole metric.
    const request = podRequest(
      pod,
      resource,
      container,
      flags.podLevelResourcesGate,
    );
    counts[group]++;
    if ('missing' in request) {
      problem ??= request.missing;
      continue;
    }
    requests[group] += request.milli;
    if (group === 'ready') {
      usageMilli += metric!.valueMilli;
    } else if (group === 'missing') {
      missingUsageMilli += Math.trunc((request.milli * fallbackPercent) / 100);
    }
  }
  return { counts, requests, usageMilli, missingUsageMilli, problem };
}

function utilizationSample(sample: LoadSample): LoadSampleResult {
  requireNumber('usageMilli', sample.usageMilli);
  requireNumber('requestsMilli', sample.base, 0);
  requireNumber('requestsMilli', sample.missingBase + sample.unreadyBase, 0);
  return sample.base === 0
    ? { error: 'no metrics returned matched known pods' }
    : sample;
}

/** The same sums from counts of homogeneous pods; usage and request are taken as they are. */
export function sampleAggregate(
  pods: PodAggregate,
  target: { percent: number } | { milli: number },
  resource: string,
  rules: Pick<SampleRules, 'semantics'>,
): LoadSampleResult {
  const { readyPods, unreadyPods, missingPods, usageMilli } = pods;
  requireNumber('aggregate.readyPods', readyPods, 0);
  requireNumber('aggregate.unreadyPods', unreadyPods, 0);
  requireNumber('aggregate.missingPods', missingPods, 0);
  if (readyPods + unreadyPods + missingPods === 0) {
    return { error: NO_PODS };
  }
  if ('milli' in target) {
    return plainSample(
      {
        ready: readyPods,
        unready: unreadyPods,
        missing: missingPods,
        measured: readyPods,
        usageMilli,
      },
      target.milli,
    );
  }
  if (readyPods === 0) {
    return { error: NO_USABLE_METRICS };
  }
  const request = pods.requestMilliPerPod;
  if (request === 0) {
    return { error: `missing request for ${resource}` };
  }
  const fallbackPercent = missingPodPercent(target.percent, rules);
  return utilizationSample({
    scale: 100,
    readyPods,
    unreadyPods,
    missingPods,
    measuredPods: readyPods,
    averagedPods: readyPods,
    usageMilli,
    base: request * readyPods,
    missingUsageMilli:
      missingPods * Math.trunc((request * fallbackPercent) / 100),
    missingBase: request * missingPods,
    unreadyBase: request * unreadyPods,
  });
}
