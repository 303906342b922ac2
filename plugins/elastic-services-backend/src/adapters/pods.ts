import type { Starvation } from '@elastic-mesh/plugin-elastic-services-common';
import type { PodObject } from './kinds';

/** What a workload's pods say. */
export interface PodFacts {
  current: number;
  ready: number;
  starting: number;
  /** 95th percentile of creation to ready over the pods that are ready. */
  coldStartP95Seconds?: number;
  /** Pods that cannot start, by the worst cause. */
  stuck?: Omit<Starvation, 'missingPods'> & { pods: number };
}

/** Waiting reasons of a container that no waiting cures (kubelet's own names). */
const IMAGE_REASONS = [
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
];
const CRASH_REASONS = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** Counts pods and says what keeps some of them from starting. */
export function readPods(pods: readonly PodObject[]): PodFacts {
  const live = pods.filter(isLive);
  const ready = live.filter(isReady);
  const stuck = stuckPods(live);
  const coldStartP95Seconds = coldStartP95(ready);
  return {
    current: live.length,
    ready: ready.length,
    starting: live.length - ready.length - (stuck?.pods ?? 0),
    ...(coldStartP95Seconds !== undefined && { coldStartP95Seconds }),
    ...(stuck && { stuck }),
  };
}

function isLive({ metadata, status }: PodObject): boolean {
  return (
    !metadata.deletionTimestamp &&
    status?.phase !== 'Failed' &&
    status?.phase !== 'Succeeded'
  );
}

function readyCondition({ status }: PodObject) {
  return status?.conditions?.find(c => c.type === 'Ready');
}

function isReady(pod: PodObject): boolean {
  return readyCondition(pod)?.status === 'True';
}

/**
 * The nearest-rank 95th percentile of creation to ready.
 *
 * A container that restarted moved its pod's Ready condition later than the start, so such pods do not count.
 */
function coldStartP95(ready: readonly PodObject[]): number | undefined {
  const seconds = ready
    .filter(pod => !pod.status?.containerStatuses?.some(c => c.restartCount))
    .map(
      pod =>
        (Date.parse(readyCondition(pod)?.lastTransitionTime ?? '') -
          Date.parse(pod.metadata.creationTimestamp ?? '')) /
        1000,
    )
    .filter(value => value >= 0)
    .sort((a, b) => a - b);
  return seconds.length
    ? seconds[Math.ceil(seconds.length * 0.95) - 1]
    : undefined;
}

interface StuckPod {
  cause: Starvation['cause'];
  message: string;
  since?: string;
}

function stuckPods(live: readonly PodObject[]): PodFacts['stuck'] {
  const stuck = live.flatMap(pod => stuckReason(pod) ?? []);
  if (!stuck.length) {
    return undefined;
  }
  const [first] = stuck;
  const pods = stuck.filter(pod => pod.cause === first.cause).length;
  return { ...first, pods };
}

function stuckReason(pod: PodObject): StuckPod | undefined {
  const scheduled = pod.status?.conditions?.find(
    c => c.type === 'PodScheduled' && c.status === 'False',
  );
  if (scheduled?.reason === 'Unschedulable') {
    return {
      cause: 'unschedulable',
      message: scheduled.message ?? scheduled.reason,
      ...(scheduled.lastTransitionTime && {
        since: scheduled.lastTransitionTime,
      }),
    };
  }
  for (const { name, state } of pod.status?.containerStatuses ?? []) {
    const cause = causeOf(state?.waiting?.reason);
    if (cause) {
      const { reason, message } = state?.waiting ?? {};
      return {
        cause,
        message: `container ${name}: ${reason}${message ? `: ${message}` : ''}`,
        since: pod.metadata.creationTimestamp,
      };
    }
  }
  return undefined;
}

function causeOf(reason: string | undefined): Starvation['cause'] | undefined {
  if (reason && IMAGE_REASONS.includes(reason)) {
    return 'image';
  }
  return reason && CRASH_REASONS.includes(reason) ? 'crash' : undefined;
}
