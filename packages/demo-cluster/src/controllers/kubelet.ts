import { Clock, timestamp } from '../clock';
import { KubeObject, Untyped } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { isReady } from '../store/pod-index';
import { findCondition, withCondition } from './conditions';
import { Controller } from './controller';
import { EventRecorder } from './events';

/** How long a container takes from being scheduled to ready, in seconds; on a pod template. */
export const STARTUP_ANNOTATION = 'demo.elastic-mesh.io/startup-seconds';
/** `image-pull`, `crash-loop` or `never-ready`: how the pod fails; on a pod template. */
export const POD_FAULT_ANNOTATION = 'demo.elastic-mesh.io/pod-fault';

const DEFAULT_STARTUP_SECONDS = 3;
/** The share of the start that is spent before the container runs (sandbox, image). */
const CREATING_SHARE = 0.4;
const RESTART_SECONDS = 20;

/** Seconds from scheduled to ready of the pods of a template. */
export function startupSecondsOf(
  annotations: Record<string, string> = {},
): number {
  const given = Number(annotations[STARTUP_ANNOTATION]);
  return given >= 0 ? given : DEFAULT_STARTUP_SECONDS;
}

function containerStatuses(
  pod: KubeObject,
  ready: boolean,
  state: object,
  restartCount = 0,
) {
  return pod.spec.containers.map((container: Untyped) => ({
    name: container.name,
    image: container.image,
    imageID: '',
    ready,
    started: ready,
    restartCount,
    state,
  }));
}

function ipOf(pod: KubeObject): string {
  const number = parseInt(pod.metadata.uid.slice(0, 4), 16);
  return `10.42.${number >> 8}.${number & 255}`;
}

interface Stage {
  phase: 'Pending' | 'Running';
  ready: boolean;
  /** Of the Ready condition when it is False. */
  reason?: string;
  state: object;
  restartCount?: number;
  event?: [type: 'normal' | 'warning', reason: string, message: string];
}

const CREATING: Stage = {
  phase: 'Pending',
  ready: false,
  reason: 'ContainersNotReady',
  state: { waiting: { reason: 'ContainerCreating' } },
};

function failingStage(
  fault: string,
  image: string,
  ageSeconds: number,
): Stage | undefined {
  if (fault === 'image-pull') {
    const message = `Back-off pulling image "${image}"`;
    return {
      ...CREATING,
      state: { waiting: { reason: 'ImagePullBackOff', message } },
      event: [
        'warning',
        'Failed',
        `Failed to pull image "${image}": not found`,
      ],
    };
  }
  if (fault === 'crash-loop') {
    const message = 'back-off restarting failed container';
    return {
      phase: 'Running',
      ready: false,
      reason: 'ContainersNotReady',
      state: { waiting: { reason: 'CrashLoopBackOff', message } },
      restartCount: Math.floor(ageSeconds / RESTART_SECONDS),
      event: ['warning', 'BackOff', message],
    };
  }
  return undefined;
}

function stageOf(pod: KubeObject, ageSeconds: number, nowMs: number): Stage {
  const annotations = pod.metadata.annotations ?? {};
  const startup = startupSecondsOf(annotations);
  if (ageSeconds < startup * CREATING_SHARE) return CREATING;
  const fault = annotations[POD_FAULT_ANNOTATION] ?? '';
  const failing = failingStage(fault, pod.spec.containers[0].image, ageSeconds);
  if (failing) return failing;
  const ready = ageSeconds >= startup && fault !== 'never-ready';
  return {
    phase: 'Running',
    ready,
    ...(ready ? {} : { reason: 'ContainersNotReady' }),
    state: { running: { startedAt: timestamp(nowMs) } },
    event: [
      'normal',
      'Started',
      `Started container ${pod.spec.containers[0].name}`,
    ],
  };
}

function withStage(pod: KubeObject, stage: Stage, nowMs: number): object {
  const running = pod.status?.containerStatuses?.[0]?.state?.running;
  const state = running && 'running' in stage.state ? { running } : stage.state;
  let conditions = withCondition(
    pod.status?.conditions,
    { type: 'Initialized', status: 'True' },
    nowMs,
  );
  for (const type of ['ContainersReady', 'Ready']) {
    const status = stage.ready ? 'True' : 'False';
    const reason = stage.ready ? {} : { reason: stage.reason };
    conditions = withCondition(conditions, { type, status, ...reason }, nowMs);
  }
  return {
    ...pod.status,
    phase: stage.phase,
    podIP: ipOf(pod),
    startTime: pod.status?.startTime ?? timestamp(nowMs),
    conditions,
    containerStatuses: containerStatuses(
      pod,
      stage.ready,
      state,
      stage.restartCount,
    ),
  };
}

function scheduledMs(pod: KubeObject): number {
  const scheduled = findCondition(pod.status?.conditions, 'PodScheduled');
  return Date.parse(
    scheduled?.lastTransitionTime ?? pod.metadata.creationTimestamp,
  );
}

/** Starts the containers of scheduled pods after their delay, and removes pods that have drained. */
export function createKubelet(store: ObjectStore, clock: Clock): Controller {
  const events = new EventRecorder(store, clock, 'kubelet');
  // Objects are replaced on every write, so a settled one stays settled.
  const settled = new WeakSet<KubeObject>();

  const advance = (pod: KubeObject) => {
    const nowMs = clock.nowMs();
    const stage = stageOf(pod, (nowMs - scheduledMs(pod)) / 1000, nowMs);
    const before = pod.status?.phase;
    const stored = store.updateStatus(pod, withStage(pod, stage, nowMs));
    if (
      stage.event &&
      (before !== stage.phase || stage.event[0] === 'warning') &&
      stored !== pod
    ) {
      events[stage.event[0]](pod, stage.event[1], stage.event[2]);
    }
    if (stored && isReady(stored)) settled.add(stored);
  };

  return {
    name: 'kubelet',
    watches: ['pods'],
    everySeconds: 1,
    reconcile() {
      const nowMs = clock.nowMs();
      for (const pod of store.list('pods')) {
        if (settled.has(pod)) continue;
        const { deletionTimestamp, namespace, name } = pod.metadata;
        if (deletionTimestamp) {
          if (Date.parse(deletionTimestamp) <= nowMs)
            store.remove('pods', namespace, name);
        } else if (isReady(pod)) settled.add(pod);
        else if (pod.spec.nodeName) advance(pod);
      }
    },
  };
}
