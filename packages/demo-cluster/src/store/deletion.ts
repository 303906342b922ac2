import { Clock, timestamp } from '../clock';
import { resourceName } from '../kinds/kind';
import { KINDS, resourceOf } from '../kinds/registry';
import { KubeObject } from './object';
import { ObjectStore } from './object-store';

/** Seconds for which a deleted pod still drains, at most; the demo's containers stop sooner than the usual 30 s. */
const POD_DRAIN_SECONDS = 2;

/** How a delete request wants dependents and running pods to be treated. */
export interface DeleteOptions {
  /** Leaves the objects that it owns. */
  orphan?: boolean;
  /** Removes a pod at once instead of letting it drain. */
  immediately?: boolean;
}

function dependents(store: ObjectStore, uid: string): KubeObject[] {
  return KINDS.filter(kind => kind.namespaced)
    .flatMap(kind => store.list(resourceName(kind)))
    .filter(object =>
      object.metadata.ownerReferences?.some(owner => owner.uid === uid),
    );
}

function startDraining(
  store: ObjectStore,
  clock: Clock,
  pod: KubeObject,
): KubeObject {
  if (pod.metadata.deletionTimestamp) return pod;
  const metadata = {
    ...pod.metadata,
    deletionTimestamp: timestamp(clock.nowMs() + POD_DRAIN_SECONDS * 1000),
    deletionGracePeriodSeconds: POD_DRAIN_SECONDS,
  };
  return store.update({ ...pod, metadata });
}

/**
 * Deletes an object: a pod drains first, a namespace goes with all that is in it, and what the object owns goes too.
 *
 * Finalizers are not simulated. Returns the object as it was, or as it is while it drains.
 */
export function deleteObject(
  store: ObjectStore,
  clock: Clock,
  resource: string,
  object: KubeObject,
  options: DeleteOptions = {},
): KubeObject {
  const { namespace, name, uid } = object.metadata;
  if (resource === 'pods' && !options.immediately) {
    return startDraining(store, clock, object);
  }
  store.remove(resource, namespace, name);
  if (resource === 'namespaces') emptyNamespace(store, name);
  else if (!options.orphan && resource !== 'pods' && resource !== 'events') {
    for (const dependent of dependents(store, uid)) {
      deleteObject(store, clock, resourceOf(dependent), dependent);
    }
  }
  return object;
}

function emptyNamespace(store: ObjectStore, namespace: string): void {
  for (const kind of KINDS.filter(one => one.namespaced)) {
    const resource = resourceName(kind);
    for (const object of store.list(resource, namespace)) {
      store.remove(resource, namespace, object.metadata.name);
    }
  }
}
