import { Clock } from '../clock';
import { deleteObject } from '../store/deletion';
import { ApiError } from '../store/errors';
import { controllerReference, KubeObject, Manifest } from '../store/object';
import { nameSuffix, ObjectStore } from '../store/object-store';
import { isReady, PodIndex } from '../store/pod-index';
import { kindNamed } from '../kinds/registry';
import { Admission } from './admission';
import { withCondition, withoutCondition } from './conditions';
import { Controller } from './controller';
import { EventRecorder } from './events';

/** Refused pods are tried again after this long; the real controller backs off from 5 ms to 1000 s. */
const RETRY_SECONDS = 15;

/** What the ReplicaSet controller needs. */
export interface ReplicaSetContext {
  store: ObjectStore;
  clock: Clock;
  admission: Admission;
  pods: PodIndex;
}

function podOf(set: KubeObject): Manifest {
  const { template } = set.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${set.metadata.name}-${nameSuffix()}`,
      namespace: set.metadata.namespace,
      labels: { ...template.metadata?.labels },
      annotations: { ...template.metadata?.annotations },
      ownerReferences: [controllerReference(set)],
    },
    spec: structuredClone(template.spec),
    status: { phase: 'Pending' },
  };
}

/** Pods to remove first: not ready before ready, then the newest (controller.ActivePods order, shortened). */
function removalOrder(left: KubeObject, right: KubeObject): number {
  if (isReady(left) !== isReady(right)) return isReady(left) ? 1 : -1;
  return right.metadata.creationTimestamp < left.metadata.creationTimestamp
    ? -1
    : 1;
}

/** Keeps as many pods as a ReplicaSet wants; admission may refuse them, which it reports as the real one does. */
export function createReplicaSetController(
  context: ReplicaSetContext,
): Controller {
  const { store, clock, admission, pods } = context;
  const events = new EventRecorder(store, clock, 'replicaset-controller');
  const retryAtMs = new Map<string, number>();

  /** Creates missing pods; returns why it stopped, if it did. */
  const createPods = (set: KubeObject, missing: number): string | undefined => {
    for (let created = 0; created < missing; created++) {
      try {
        const pod = store.create(
          admission.admit(kindNamed('pods'), podOf(set)),
        );
        events.normal(
          set,
          'SuccessfulCreate',
          `Created pod: ${pod.metadata.name}`,
        );
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        events.warning(set, 'FailedCreate', `Error creating: ${error.message}`);
        return error.message;
      }
    }
    return undefined;
  };

  const removePods = (
    active: readonly KubeObject[],
    surplus: number,
    set: KubeObject,
  ) => {
    for (const pod of [...active].sort(removalOrder).slice(0, surplus)) {
      deleteObject(store, clock, 'pods', pod);
      events.normal(
        set,
        'SuccessfulDelete',
        `Deleted pod: ${pod.metadata.name}`,
      );
    }
  };

  const scale = (
    set: KubeObject,
    active: readonly KubeObject[],
  ): string | undefined => {
    const wanted: number = set.spec.replicas;
    const { uid } = set.metadata;
    if (active.length >= wanted) {
      retryAtMs.delete(uid);
      removePods(active, active.length - wanted, set);
      return undefined;
    }
    if ((retryAtMs.get(uid) ?? 0) > clock.nowMs()) {
      return set.status?.conditions?.find(
        (one: { type: string }) => one.type === 'ReplicaFailure',
      )?.message;
    }
    const refusal = createPods(set, wanted - active.length);
    if (refusal) retryAtMs.set(uid, clock.nowMs() + RETRY_SECONDS * 1000);
    return refusal;
  };

  const updateStatus = (set: KubeObject, refusal: string | undefined) => {
    const active = pods
      .ofReplicaSet(set.metadata.uid)
      .filter(pod => !pod.metadata.deletionTimestamp);
    const ready = active.filter(isReady).length;
    const conditions = refusal
      ? withCondition(
          set.status?.conditions,
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: refusal,
          },
          clock.nowMs(),
        )
      : withoutCondition(set.status?.conditions, 'ReplicaFailure');
    store.updateStatus(set, {
      observedGeneration: set.metadata.generation,
      replicas: active.length,
      fullyLabeledReplicas: active.length,
      readyReplicas: ready,
      availableReplicas: ready,
      ...(conditions.length ? { conditions } : {}),
    });
  };

  return {
    name: 'replicaset-controller',
    watches: ['replicasets.apps', 'pods'],
    everySeconds: RETRY_SECONDS,
    reconcile() {
      for (const set of store.list('replicasets.apps')) {
        const active = pods
          .ofReplicaSet(set.metadata.uid)
          .filter(pod => !pod.metadata.deletionTimestamp);
        updateStatus(set, scale(set, active));
      }
    },
  };
}
