import { apiVersionOf, Kind } from '../kinds/kind';
import { KINDS } from '../kinds/registry';

const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const CHANGE_VERBS = ['get', 'patch', 'update'];

/** Groups with their versions, the preferred one first; the metrics API is served beside the stored kinds. */
export function apiGroups(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const kind of KINDS) {
    if (!kind.group) continue;
    const known = groups.get(kind.group) ?? [];
    groups.set(kind.group, [...new Set([...known, ...kind.versions])]);
  }
  groups.set('metrics.k8s.io', ['v1beta1']);
  return groups;
}

/** `GET /version`. */
export function versionInfo() {
  return {
    major: '1',
    minor: '36',
    gitVersion: 'v1.36.2-demo',
    gitCommit: '',
    gitTreeState: 'clean',
    goVersion: '',
    compiler: '',
    platform: 'demo-cluster',
  };
}

/** `GET /apis`. */
export function apiGroupList() {
  const groups = [...apiGroups()].map(([name, versions]) =>
    apiGroup(name, versions),
  );
  return { kind: 'APIGroupList', apiVersion: 'v1', groups };
}

/** `GET /apis/<group>`. */
export function apiGroup(name: string, versions: string[]) {
  const all = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return {
    kind: 'APIGroup',
    apiVersion: 'v1',
    name,
    versions: all,
    preferredVersion: all[0],
  };
}

function resourceEntries(kind: Kind) {
  const base = {
    singularName: '',
    namespaced: kind.namespaced,
    kind: kind.kind,
  };
  const entries: object[] = [
    {
      ...base,
      name: kind.plural,
      singularName: kind.singular,
      verbs: VERBS,
      ...(kind.shortNames.length ? { shortNames: kind.shortNames } : {}),
    },
    { ...base, name: `${kind.plural}/status`, verbs: CHANGE_VERBS },
  ];
  if (kind.scale) {
    entries.push({
      ...base,
      name: `${kind.plural}/scale`,
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
      verbs: CHANGE_VERBS,
    });
  }
  return entries;
}

const METRICS_RESOURCES = ['pods', 'nodes'].map(name => ({
  name,
  singularName: '',
  namespaced: name === 'pods',
  kind: name === 'pods' ? 'PodMetrics' : 'NodeMetrics',
  verbs: ['get', 'list'],
}));

/** `GET /api/v1` and `GET /apis/<group>/<version>`; undefined for a version that is not served. */
export function apiResourceList(group: string, version: string) {
  const groupVersion = group ? `${group}/${version}` : version;
  const kinds = KINDS.filter(kind =>
    kind.versions.some(one => apiVersionOf(kind, one) === groupVersion),
  );
  const resources =
    groupVersion === 'metrics.k8s.io/v1beta1'
      ? METRICS_RESOURCES
      : kinds.flatMap(resourceEntries);
  if (!resources.length) return undefined;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}
