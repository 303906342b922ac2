import { formatQuantity, parseQuantity } from '../quantity';
import { KubeObject, Manifest, Untyped } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { resourceOf } from '../kinds/registry';

/** Amounts by quota resource: `pods`, `requests.cpu`, `limits.memory`, `count/deployments.apps`. */
export type Amounts = Record<string, number>;

// A stored pod spec is never changed in place, so its amounts are computed once.
const amountsOf = new WeakMap<object, Amounts>();

/** What the containers of a pod ask for, summed, as quota resources (init containers are not simulated). */
export function podAmounts(podSpec: Untyped): Readonly<Amounts> {
  let amounts = amountsOf.get(podSpec);
  if (!amounts) {
    amounts = sumContainers(podSpec);
    amountsOf.set(podSpec, amounts);
  }
  return amounts;
}

function sumContainers(podSpec: Untyped): Amounts {
  const amounts: Amounts = { pods: 1 };
  for (const container of podSpec.containers ?? []) {
    for (const kind of ['requests', 'limits']) {
      const given: Record<string, unknown> = container.resources?.[kind] ?? {};
      for (const [resource, quantity] of Object.entries(given)) {
        const name = `${kind}.${resource}`;
        amounts[name] = (amounts[name] ?? 0) + (parseQuantity(quantity) ?? 0);
      }
    }
  }
  return amounts;
}

/** `cpu` and `memory` in a quota mean the requests. */
function quotaName(resource: string): string {
  return resource === 'cpu' || resource === 'memory'
    ? `requests.${resource}`
    : resource;
}

const PLAIN_COUNTS: Record<string, string> = {
  services: 'services',
  configmaps: 'configmaps',
};

function countedResource(quotaResource: string): string | undefined {
  if (quotaResource.startsWith('count/')) return quotaResource.slice(6);
  return PLAIN_COUNTS[quotaResource];
}

function isTerminal(pod: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(pod.status?.phase);
}

function selectsPod(quota: KubeObject, podSpec: Untyped): boolean {
  const expressions: Untyped[] =
    quota.spec?.scopeSelector?.matchExpressions ?? [];
  return expressions.every(
    one =>
      one.scopeName !== 'PriorityClass' ||
      (one.values ?? []).includes(podSpec?.priorityClassName),
  );
}

/** What a quota's namespace uses now of everything that the quota limits. */
export function quotaUsage(store: ObjectStore, quota: KubeObject): Amounts {
  const { namespace } = quota.metadata;
  const used: Amounts = {};
  for (const resource of Object.keys(quota.spec?.hard ?? {})) {
    const counted = countedResource(resource);
    used[resource] = counted ? store.list(counted, namespace).length : 0;
  }
  for (const pod of store.list('pods', namespace)) {
    if (isTerminal(pod) || !selectsPod(quota, pod.spec)) continue;
    const amounts = podAmounts(pod.spec);
    for (const resource of Object.keys(used)) {
      used[resource] += amounts[quotaName(resource)] ?? 0;
    }
  }
  return used;
}

function describe(resources: string[], amounts: Amounts): string {
  return resources
    .map(one => `${one}=${formatQuantity(one, amounts[one] ?? 0)}`)
    .join(',');
}

function requestedOf(manifest: Manifest, hard: string[]): Amounts {
  const pod = manifest.kind === 'Pod' ? podAmounts(manifest.spec) : {};
  const resource = resourceOf(manifest);
  const requested: Amounts = {};
  for (const name of hard) {
    if (countedResource(name) === resource) requested[name] = 1;
    const amount = pod[quotaName(name)];
    if (amount !== undefined) requested[name] = amount;
  }
  return requested;
}

/** Compute resources that a quota limits must be stated by every container. */
function unstated(manifest: Manifest, hard: string[]): string[] {
  if (manifest.kind !== 'Pod') return [];
  return hard.filter(name => {
    const [kind, resource] = quotaName(name).split('.');
    if (kind !== 'requests' && kind !== 'limits') return false;
    return (manifest.spec?.containers ?? []).some(
      (container: Untyped) =>
        container.resources?.[kind]?.[resource] === undefined,
    );
  });
}

/** Why the quotas of its namespace refuse a new object, in the words of the API server; undefined when they admit it. */
export function quotaRefusal(
  store: ObjectStore,
  manifest: Manifest,
): string | undefined {
  for (const quota of store.list(
    'resourcequotas',
    manifest.metadata.namespace,
  )) {
    if (manifest.kind === 'Pod' && !selectsPod(quota, manifest.spec)) continue;
    const limits: Record<string, unknown> = quota.spec?.hard ?? {};
    const hard = Object.keys(limits);
    const missing = unstated(manifest, hard);
    const { name } = quota.metadata;
    if (missing.length) {
      return `failed quota: ${name}: must specify ${missing.join(',')}`;
    }
    const requested = requestedOf(manifest, hard);
    if (!Object.keys(requested).length) continue;
    const used = quotaUsage(store, quota);
    const exceeded = Object.keys(requested).filter(
      one =>
        used[one] + requested[one] >
        (parseQuantity(limits[one]) ?? Infinity) + 1e-9,
    );
    if (exceeded.length) {
      const limited = exceeded.map(one => `${one}=${limits[one]}`).join(',');
      return `exceeded quota: ${name}, requested: ${describe(
        exceeded,
        requested,
      )}, used: ${describe(exceeded, used)}, limited: ${limited}`;
    }
  }
  return undefined;
}
