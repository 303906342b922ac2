import { hostCovers, hostsOf, type KnownHost } from './hosts';
import { hasLabels } from './labelSelector';
import type { ParsedSources, ParseProblem } from './parse';
import { resourceKey, type Resource } from './resource';
import { workloadOf, type Runtime, type Workload } from './workload';

/** Everything one check reads, indexed; rules read it and never change it. */
export interface Bundle {
  readonly resources: readonly Resource[];
  readonly problems: readonly ParseProblem[];
  readonly workloads: readonly Workload[];
  readonly hosts: readonly KnownHost[];
  /** Namespaces that some resource is in or that a Namespace resource declares; the empty text is left out. */
  readonly namespaces: ReadonlySet<string>;
  /** The runtimes of the workloads present. */
  readonly runtimes: ReadonlySet<Runtime>;
  /** Resources defined more than once, each group in the order of writing. */
  readonly duplicates: readonly (readonly Resource[])[];
  /** Resources of a kind, as `Kind` or `group/Kind` (`/Service` is the core one), in the order of writing. */
  ofKind(kind: string): readonly Resource[];
  /** The first resource with this kind, namespace and name. */
  find(kind: string, namespace: string, name: string): Resource | undefined;
  inNamespace(namespace: string): readonly Resource[];
  /** Workloads of a namespace whose pods carry all these labels. */
  workloadsWith(
    namespace: string,
    podLabels: Readonly<Record<string, string>>,
  ): readonly Workload[];
  /** Known hosts that serve this fully qualified host, wildcards of ServiceEntries included. */
  hostsServing(host: string): readonly KnownHost[];
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) {
    list.push(value);
  } else {
    index.set(key, [value]);
  }
}

function groupBy<K, V>(
  values: readonly V[],
  key: (value: V) => K,
): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    push(groups, key(value), value);
  }
  return groups;
}

function kindIndex(resources: readonly Resource[]): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const resource of resources) {
    push(index, resource.kind, resource);
    push(index, `${resource.group}/${resource.kind}`, resource);
  }
  return index;
}

function namespacesOf(resources: readonly Resource[]): Set<string> {
  const names = resources.map(resource =>
    resource.group === '' && resource.kind === 'Namespace'
      ? resource.name
      : resource.namespace,
  );
  return new Set(names.filter(name => name !== ''));
}

function present<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Indexes parsed resources; linear in their number. */
export function toBundle({ resources, problems }: ParsedSources): Bundle {
  const byKind = kindIndex(resources);
  const byNamespace = groupBy(resources, resource => resource.namespace);
  const byKey = groupBy(resources, resourceKey);
  const workloads = resources.map(workloadOf).filter(present);
  const workloadsByNamespace = groupBy(workloads, item => item.namespace);
  const hosts = resources.flatMap(hostsOf);
  const exactHosts = groupBy(hosts, item => item.host);
  const wildcardHosts = hosts.filter(item => item.host.startsWith('*'));
  const byIdentity = groupBy(resources, item =>
    [item.kind, item.namespace, item.name].join('|'),
  );
  return {
    resources,
    problems,
    workloads,
    hosts,
    namespaces: namespacesOf(resources),
    runtimes: new Set(workloads.map(item => item.runtime)),
    duplicates: [...byKey.values()].filter(
      group => group.length > 1 && group[0].name !== '',
    ),
    ofKind: kind => byKind.get(kind) ?? [],
    find(kind, namespace, name) {
      const slash = kind.lastIndexOf('/');
      const group = slash < 0 ? undefined : kind.slice(0, slash);
      const plain = kind.slice(slash + 1);
      return byIdentity
        .get([plain, namespace, name].join('|'))
        ?.find(item => group === undefined || item.group === group);
    },
    inNamespace: namespace => byNamespace.get(namespace) ?? [],
    workloadsWith: (namespace, podLabels) =>
      (workloadsByNamespace.get(namespace) ?? []).filter(item =>
        hasLabels(item.podLabels, podLabels),
      ),
    hostsServing: host => [
      ...(exactHosts.get(host) ?? []),
      ...wildcardHosts.filter(
        item => item.host !== host && hostCovers(item.host, host),
      ),
    ],
  };
}
