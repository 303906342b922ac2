import {
  kindId,
  type KubernetesObject,
  type ObjectIndex,
  type WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';

type ByName = Map<string, KubernetesObject>;

/** The slimmed objects of one cluster, by kind and namespace. */
export class ObjectStore implements ObjectIndex {
  readonly #kinds = new Map<string, Map<string, ByName>>();

  list<T extends KubernetesObject>(
    kind: WatchedKind<T>,
    namespace: string,
  ): readonly T[] {
    const byName = this.#kinds.get(kindId(kind))?.get(namespace);
    return byName ? ([...byName.values()] as T[]) : [];
  }

  get<T extends KubernetesObject>(
    kind: WatchedKind<T>,
    namespace: string,
    name: string,
  ): T | undefined {
    return this.#kinds.get(kindId(kind))?.get(namespace)?.get(name) as
      | T
      | undefined;
  }

  /** Keeps the object's slimmed form; returns its namespace. */
  put(kind: WatchedKind, object: KubernetesObject): string {
    const namespace = object.metadata.namespace ?? '';
    const namespaces = this.#namespacesOf(kind);
    const byName = namespaces.get(namespace) ?? new Map();
    byName.set(object.metadata.name, kind.slim(object));
    namespaces.set(namespace, byName);
    return namespace;
  }

  /** Returns the object's namespace. */
  delete(kind: WatchedKind, object: KubernetesObject): string {
    const namespace = object.metadata.namespace ?? '';
    const byName = this.#namespacesOf(kind).get(namespace);
    byName?.delete(object.metadata.name);
    if (byName?.size === 0) {
      this.#namespacesOf(kind).delete(namespace);
    }
    return namespace;
  }

  /** Replaces all objects of a kind; returns the namespaces that had or have some. */
  replace(kind: WatchedKind, objects: readonly KubernetesObject[]): string[] {
    const before = this.#namespacesOf(kind).keys();
    const touched = new Set(before);
    this.#kinds.delete(kindId(kind));
    objects.forEach(object => touched.add(this.put(kind, object)));
    return [...touched];
  }

  /** Every namespace with an object of any kind. */
  namespaces(): Set<string> {
    const all = new Set<string>();
    for (const namespaces of this.#kinds.values()) {
      for (const namespace of namespaces.keys()) {
        all.add(namespace);
      }
    }
    return all;
  }

  #namespacesOf(kind: WatchedKind): Map<string, ByName> {
    const id = kindId(kind);
    const found = this.#kinds.get(id) ?? new Map<string, ByName>();
    this.#kinds.set(id, found);
    return found;
  }
}
