/** A value of a JSON document whose schema the demo cluster does not know. */
// The demo stores any kind's `spec` and `status`; controllers read them through their own narrow types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Untyped = any;

/** The reference from an object to the object that created it. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** The metadata that every Kubernetes object carries. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  generateName?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

/** A stored Kubernetes object; never changed in place, replaced on every write. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec?: Untyped;
  status?: Untyped;
  [field: string]: Untyped;
}

/** An object before the store has given it a uid and a version. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: Partial<ObjectMeta> & { name?: string };
  spec?: Untyped;
  status?: Untyped;
  [field: string]: Untyped;
}

/** A status or Knative condition. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  severity?: string;
}

/** The owner reference that makes `owner` the controller of another object. */
export function controllerReference(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The controller of an object, if it has one. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller);
}
