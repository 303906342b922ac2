import type { Bundle } from '../model/bundle';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';

interface Index {
  readonly byResource: ReadonlyMap<Resource, Workload>;
  readonly byName: ReadonlyMap<string, readonly Workload[]>;
  readonly byNamespace: ReadonlyMap<string, readonly Workload[]>;
}

/** Bundles never change, so what was found in one stays true. */
const indexes = new WeakMap<Bundle, Index>();

function grouped(
  workloads: readonly Workload[],
  key: (item: Workload) => string,
): Map<string, Workload[]> {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const list = groups.get(key(workload));
    if (list) {
      list.push(workload);
    } else {
      groups.set(key(workload), [workload]);
    }
  }
  return groups;
}

function indexOf(bundle: Bundle): Index {
  const known = indexes.get(bundle);
  if (known) {
    return known;
  }
  // A bare Pod has no scaler and is no service of its own.
  const lasting = bundle.workloads.filter(item => item.resource.kind !== 'Pod');
  const index = {
    byResource: new Map(bundle.workloads.map(item => [item.resource, item])),
    byName: grouped(lasting, item => `${item.namespace}/${item.name}`),
    byNamespace: grouped(lasting, item => item.namespace),
  };
  indexes.set(bundle, index);
  return index;
}

export function workloadOfResource(
  bundle: Bundle,
  resource: Resource,
): Workload | undefined {
  return indexOf(bundle).byResource.get(resource);
}

/** Workloads other than bare pods with this name. */
export function workloadsNamed(
  bundle: Bundle,
  namespace: string,
  name: string,
): readonly Workload[] {
  return indexOf(bundle).byName.get(`${namespace}/${name}`) ?? [];
}

/** Workloads other than bare pods of a namespace. */
export function workloadsIn(
  bundle: Bundle,
  namespace: string,
): readonly Workload[] {
  return indexOf(bundle).byNamespace.get(namespace) ?? [];
}
