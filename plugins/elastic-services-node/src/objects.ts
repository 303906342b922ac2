/** The parts of `metadata` that the collector keeps. Everything may be missing: clusters send what they like. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: { kind: string; name: string; controller?: boolean }[];
}

/** A Kubernetes object, of which only metadata is common. */
export interface KubernetesObject {
  metadata: ObjectMeta;
}

/**
 * One kind of object that is listed and watched in every cluster.
 *
 * `slim` returns the part of an object that adapters read; nothing else stays in memory.
 */
export interface WatchedKind<T extends KubernetesObject = KubernetesObject> {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  slim: (object: T) => T;
}

/** `apps/v1/deployments`, `v1/pods`. */
export function kindId(kind: Omit<WatchedKind, 'slim'>): string {
  return [kind.group, kind.version, kind.plural].filter(Boolean).join('/');
}

/** Objects of one cluster as last seen. */
export interface ObjectIndex {
  /** Objects of a kind in a namespace; empty when there are none or the kind is not watched. */
  list<T extends KubernetesObject>(
    kind: WatchedKind<T>,
    namespace: string,
  ): readonly T[];
  get<T extends KubernetesObject>(
    kind: WatchedKind<T>,
    namespace: string,
    name: string,
  ): T | undefined;
}
