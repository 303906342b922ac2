import type { ResourceName, ResourceSide } from './pod-resources';

/** A resource of a quota that containers declare. */
export interface CountedResource {
  readonly side: ResourceSide;
  readonly resource: ResourceName;
}

/** `cpu` and `memory` are old names of the requests. */
const CONTAINER_KEYS: Readonly<Record<string, CountedResource>> = {
  'requests.cpu': { side: 'requests', resource: 'cpu' },
  cpu: { side: 'requests', resource: 'cpu' },
  'requests.memory': { side: 'requests', resource: 'memory' },
  memory: { side: 'requests', resource: 'memory' },
  'limits.cpu': { side: 'limits', resource: 'cpu' },
  'limits.memory': { side: 'limits', resource: 'memory' },
};

/** What a key of `spec.hard` adds up over containers; undefined for one that counts something else. */
export function countedResource(key: string): CountedResource | undefined {
  return Object.hasOwn(CONTAINER_KEYS, key) ? CONTAINER_KEYS[key] : undefined;
}

/** Keys that count pods. */
export const POD_QUOTA_KEYS: readonly string[] = ['pods', 'count/pods'];

/** Objects that Knative keeps: one Deployment and two Services a revision, one Service a route. */
export type KnativeObjectKey = 'count/deployments.apps' | 'count/services';

/**
 * Objects of Knative services with the revisions that garbage collection keeps.
 * Sources: knative/serving config/core/configmaps/gc.yaml, pkg/reconciler/revision/resources.
 *
 * @param services - Knative services
 * @param revisionsKept - of each, the current one included
 */
export function knativeObjects(
  services: number,
  revisionsKept: number,
): Readonly<Record<KnativeObjectKey, number>> {
  return {
    'count/deployments.apps': services * revisionsKept,
    'count/services': services * (2 * revisionsKept + 1),
  };
}

/** Pods that an amount has room for; a hair of tolerance, because 0.3 / 0.1 is 2.9999999999999996. */
export function podsWithin(room: number, perPod: number): number {
  return Math.max(0, Math.floor(room / perPod + 1e-9));
}
