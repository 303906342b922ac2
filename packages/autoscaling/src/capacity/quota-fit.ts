import { AutoscalingInputError, requireInteger } from '../errors';
import { quantityToMilli } from '../hpa/quantity';
import {
  declaredAmount,
  podTotal,
  type ContainerResources,
} from './pod-resources';
import { countedResource, POD_QUOTA_KEYS, podsWithin } from './quota-keys';

/** What one workload asks of a namespace at its most. */
export interface QuotaDemand {
  readonly name: string;
  readonly maxReplicas: number;
  /** Of one pod, with those that Knative and Istio add. */
  readonly containers: readonly ContainerResources[];
  /** Pods that run now and are part of `used`; default 0. */
  readonly runningReplicas?: number;
}

/** `spec.hard` of a ResourceQuota, and `status.used` where it is known. */
export interface QuotaAmounts {
  readonly hard: Readonly<Record<string, string | number>>;
  readonly used?: Readonly<Record<string, string | number>>;
}

/** One key of a quota against what is needed; cores, bytes or objects. */
export interface QuotaRow {
  readonly key: string;
  readonly unit: 'cores' | 'bytes' | 'objects';
  readonly needed: number;
  readonly hard: number;
  /** Undefined: not known, and then nothing else is taken to be there. */
  readonly used: number | undefined;
  /** What is free for these workloads, their own running pods included. */
  readonly room: number;
  readonly fits: boolean;
  /** True when the amount grows with the pods. */
  readonly perPod: boolean;
}

/** A container that declares nothing of what the quota counts: the API server refuses its pods. */
export interface Undeclared {
  readonly name: string;
  readonly container: string;
  readonly keys: readonly string[];
}

export interface QuotaFitReport {
  /** Every row fits and every container declares what is counted. */
  readonly fits: boolean;
  /** Pods at the maximum, of all workloads. */
  readonly pods: number;
  /** Pods that fit, in the proportion of the maxima; undefined when the quota limits no pods. */
  readonly podsThatFit: number | undefined;
  readonly rows: readonly QuotaRow[];
  /** The row that runs out first; undefined when the quota counts nothing that is needed. */
  readonly tightest: QuotaRow | undefined;
  readonly undeclared: readonly Undeclared[];
  /** Keys of the quota whose use by these workloads is not known. */
  readonly notJudged: readonly string[];
}

/**
 * Whether a quota leaves room for workloads at their maximum, key by key.
 *
 * @param objects - what else is needed, by the quota's key, such as `count/services`
 * @throws AutoscalingInputError for an amount that is no quantity, or a maximum that is no count
 * @example quotaFit([{name: 'cart', maxReplicas: 10, containers}], {hard: {'limits.cpu': '8'}}).podsThatFit // 2
 */
export function quotaFit(
  demands: readonly QuotaDemand[],
  quota: QuotaAmounts,
  objects: ReadonlyMap<string, number> = new Map(),
): QuotaFitReport {
  demands.forEach(({ name, maxReplicas, runningReplicas = 0 }) => {
    requireInteger(`${name}.maxReplicas`, maxReplicas, 0);
    requireInteger(`${name}.runningReplicas`, runningReplicas, 0);
  });
  const keys = Object.keys(quota.hard);
  const rows = keys.flatMap(key => {
    const amounts = neededOf(key, demands, objects.get(key));
    return amounts ? [rowOf(key, amounts, quota)] : [];
  });
  const undeclared = demands.flatMap(demand => undeclaredOf(demand, quota));
  const pods = sumOf(demands, ({ maxReplicas }) => maxReplicas);
  const needing = rows.filter(({ needed }) => needed > 0);
  return {
    fits: rows.every(({ fits }) => fits) && undeclared.length === 0,
    pods,
    podsThatFit: podsThatFitOf(needing, pods, undeclared),
    rows,
    tightest: tightestOf(needing),
    undeclared,
    notJudged: keys.filter(key => !rows.some(row => row.key === key)),
  };
}

function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

/** What one pod counts under a key of pods or containers. */
function perPodOf(
  key: string,
  containers: readonly ContainerResources[],
): number {
  const counted = countedResource(key);
  return counted ? podTotal(containers, counted.side, counted.resource) : 1;
}

function unitOf(key: string): QuotaRow['unit'] {
  const resource = countedResource(key)?.resource;
  if (resource === undefined) {
    return 'objects';
  }
  return resource === 'cpu' ? 'cores' : 'bytes';
}

interface Amounts {
  readonly needed: number;
  /** Part of the quota's `used` already. */
  readonly running: number;
  readonly perPod: boolean;
}

/** What is asked of a key; undefined when that is not known. */
function neededOf(
  key: string,
  demands: readonly QuotaDemand[],
  objects: number | undefined,
): Amounts | undefined {
  if (countedResource(key) || POD_QUOTA_KEYS.includes(key)) {
    const perPod = ({ containers }: QuotaDemand) => perPodOf(key, containers);
    return {
      needed: sumOf(demands, demand => demand.maxReplicas * perPod(demand)),
      running: sumOf(
        demands,
        demand => (demand.runningReplicas ?? 0) * perPod(demand),
      ),
      perPod: true,
    };
  }
  return objects === undefined
    ? undefined
    : { needed: objects, running: 0, perPod: false };
}

function rowOf(
  key: string,
  { needed, running, perPod }: Amounts,
  quota: QuotaAmounts,
): QuotaRow {
  const hard = amountOf(quota.hard[key], `hard.${key}`);
  const written = quota.used?.[key];
  const used =
    written === undefined ? undefined : amountOf(written, `used.${key}`);
  const room = Math.max(0, hard - Math.max(0, (used ?? 0) - running));
  return {
    key,
    unit: unitOf(key),
    needed,
    hard,
    used,
    room,
    // The same hair of tolerance as for whole pods.
    fits: needed <= room * (1 + 1e-9),
    perPod,
  };
}

function amountOf(quantity: string | number, field: string): number {
  const amount = quantityToMilli(String(quantity), field) / 1000;
  if (amount < 0) {
    throw new AutoscalingInputError(
      field,
      quantity,
      'a quantity of at least 0',
    );
  }
  return amount;
}

function undeclaredOf(
  { name, containers, maxReplicas }: QuotaDemand,
  { hard }: QuotaAmounts,
): Undeclared[] {
  return maxReplicas === 0
    ? []
    : containers.flatMap(container => {
        const keys = undeclaredKeys(container, Object.keys(hard));
        return keys.length
          ? [{ name, container: container.container, keys }]
          : [];
      });
}

/** The quota's keys under which a container declares nothing. */
export function undeclaredKeys(
  container: ContainerResources,
  keys: readonly string[],
): string[] {
  return keys.filter(key => {
    const counted = countedResource(key);
    return (
      counted !== undefined &&
      declaredAmount(container, counted.side, counted.resource) === undefined
    );
  });
}

function podsThatFitOf(
  rows: readonly QuotaRow[],
  pods: number,
  undeclared: readonly Undeclared[],
): number | undefined {
  if (undeclared.length) {
    return 0;
  }
  const limiting = rows.filter(({ perPod }) => perPod);
  return limiting.length && pods > 0
    ? Math.min(
        ...limiting.map(({ room, needed }) => podsWithin(room, needed / pods)),
      )
    : undefined;
}

function tightestOf(rows: readonly QuotaRow[]): QuotaRow | undefined {
  return rows.length
    ? rows.reduce((tightest, row) =>
        row.room * tightest.needed < tightest.room * row.needed
          ? row
          : tightest,
      )
    : undefined;
}
