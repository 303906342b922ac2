import { requireInteger, requireNumber } from '../errors';
import { MAX_INT32 } from './limits';
import type { ActiveStatus, KpaSpec } from './types';
import { SCALE_UNKNOWN } from './types';

/** Requests a revision may have waiting in one activator before it answers 503 (`throttler.go: breakerQueueDepth`). */
export const ACTIVATOR_QUEUE_DEPTH = 10_000;

/** A capacity that never binds (`throttler.go: revisionMaxConcurrency`). */
export const UNLIMITED_CAPACITY = MAX_INT32;

const MIN_ACTIVATORS = 2;

/**
 * Whether requests go through the activator (Proxy) or straight to the pods (Serve).
 *
 * @param wanted - the scale the reconciler wants; -1 when unknown
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/kpa.go: ReconcileKind`.
 */
export function resolveSksMode(
  wanted: number,
  excessBurstCapacity: number,
  active: ActiveStatus,
): 'Serve' | 'Proxy' {
  return wanted === 0 ||
    excessBurstCapacity < 0 ||
    (wanted === SCALE_UNKNOWN && active === 'False')
    ? 'Proxy'
    : 'Serve';
}

/**
 * How many activator pods serve a revision.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/kpa.go: computeNumActivators`.
 *
 * @throws AutoscalingInputError when the capacity of an activator is not positive
 */
export function numActivators(
  spec: Pick<
    KpaSpec,
    'totalValue' | 'targetBurstCapacity' | 'activatorCapacity'
  >,
  readyPods: number,
): number {
  requireNumber('readyPods', readyPods, 0);
  requireNumber('totalValue', spec.totalValue, 0);
  requireNumber('activatorCapacity', spec.activatorCapacity, Number.MIN_VALUE);
  if (spec.targetBurstCapacity === 0) {
    return MIN_ACTIVATORS;
  }
  const load =
    readyPods * spec.totalValue + Math.max(0, spec.targetBurstCapacity);
  return Math.min(
    MAX_INT32,
    Math.max(MIN_ACTIVATORS, Math.ceil(load / spec.activatorCapacity)),
  );
}

/** One activator's own pods, `[begin, end)` of the sorted list, and how many pods at its end are left over. */
export interface PodSubset {
  readonly begin: number;
  readonly end: number;
  readonly remnants: number;
}

/**
 * Splits a revision's pods among its activators, so that each knows what it may send.
 *
 * Source: knative/serving `pkg/activator/net/throttler.go: pickIndices`.
 */
export function pickPodSubset(
  pods: number,
  selfIndex: number,
  activators: number,
): PodSubset {
  requireInteger('pods', pods, 1);
  requireInteger('selfIndex', selfIndex, 0);
  requireInteger('activators', activators, 1);
  if (activators > pods) {
    const begin = selfIndex % pods;
    return { begin, end: begin + 1, remnants: 0 };
  }
  const size = Math.floor(pods / activators);
  const begin = selfIndex * size;
  return { begin, end: begin + size, remnants: pods % activators };
}

/** What one activator knows of a revision's pods. */
export interface ActivatorView {
  /** Requests a pod takes at once; 0 means no limit. */
  readonly containerConcurrency: number;
  /** Ready pods behind the revision's service. */
  readonly readyBackends: number;
  /** Pods this activator sends to itself; 0 when it sends to the service's address instead. */
  readonly assignedPods: number;
  readonly activators: number;
}

/**
 * Requests one activator may have under way to a revision at once.
 *
 * Source: knative/serving `pkg/activator/net/throttler.go: calculateCapacity`.
 */
export function activatorCapacity(view: ActivatorView): number {
  const { containerConcurrency, readyBackends, assignedPods } = view;
  requireInteger('containerConcurrency', containerConcurrency, 0);
  let capacity = containerConcurrency * assignedPods;
  if (assignedPods === 0) {
    capacity = containerConcurrency * readyBackends;
    if (capacity > 0) {
      // Shared out evenly, but never so thin that an activator could send nothing at all.
      capacity = Math.max(
        1,
        Math.floor(capacity / Math.max(1, view.activators)),
      );
    }
  }
  return readyBackends > 0 &&
    (containerConcurrency === 0 || capacity > UNLIMITED_CAPACITY)
    ? UNLIMITED_CAPACITY
    : capacity;
}

/**
 * The capacity an activator reports: without a limit there is nothing to count, so it is 1 for "some" and 0 for "none".
 *
 * Source: knative/serving `pkg/activator/net/throttler.go: infiniteBreaker`.
 */
export function breakerCapacity(view: ActivatorView): number {
  const capacity = activatorCapacity(view);
  return view.containerConcurrency === 0 ? Math.min(1, capacity) : capacity;
}

/** How many of a revision's pods an activator sends to; -1 as its index means "not known yet", which is all of them. */
export function assignedPodCount(
  pods: number,
  selfIndex: number,
  activators: number,
  containerConcurrency: number,
): number {
  // Without a limit a pod needs no owner.
  if (
    containerConcurrency === 0 ||
    selfIndex === -1 ||
    pods <= 1 ||
    activators <= 1
  ) {
    return pods;
  }
  const { begin, end, remnants } = pickPodSubset(pods, selfIndex, activators);
  // The pods left over go one each to the first activators.
  return end - begin + (selfIndex < remnants ? 1 : 0);
}

/** How an activator chooses among its pods (`throttler.go: newRevisionThrottler`). */
export function loadBalancingPolicy(
  containerConcurrency: number,
): 'random-choice-of-2' | 'first-available' | 'round-robin' {
  requireInteger('containerConcurrency', containerConcurrency, 0);
  if (containerConcurrency === 0) {
    return 'random-choice-of-2';
  }
  return containerConcurrency <= 3 ? 'first-available' : 'round-robin';
}
