import { parseQuantity } from '../quantity';
import { Manifest, Untyped } from '../store/object';
import { ObjectStore } from '../store/object-store';

function withDefaults(container: Untyped, limit: Untyped): Untyped {
  const given = container.resources ?? {};
  const limits = { ...limit.default, ...given.limits };
  // A request that is not given follows the container's own limit before the range's default (LimitRanger plugin).
  const requests = {
    ...limit.default,
    ...limit.defaultRequest,
    ...given.limits,
    ...given.requests,
  };
  const filled: Untyped = {};
  if (Object.keys(limits).length) filled.limits = limits;
  if (Object.keys(requests).length) filled.requests = requests;
  return { ...container, resources: { ...given, ...filled } };
}

/** The pod with the defaults of its namespace's LimitRanges filled in. */
export function withLimitRanges(store: ObjectStore, pod: Manifest): Manifest {
  let containers: Untyped[] = pod.spec?.containers ?? [];
  for (const limit of containerLimits(store, pod)) {
    containers = containers.map(container => withDefaults(container, limit));
  }
  return { ...pod, spec: { ...pod.spec, containers } };
}

function containerLimits(store: ObjectStore, pod: Manifest): Untyped[] {
  return store
    .list('limitranges', pod.metadata.namespace)
    .flatMap(range => range.spec?.limits ?? [])
    .filter((limit: Untyped) => limit.type === 'Container');
}

/** Why a LimitRange refuses a pod; undefined when none does. */
export function limitRangeRefusal(
  store: ObjectStore,
  pod: Manifest,
): string | undefined {
  for (const limit of containerLimits(store, pod)) {
    for (const [resource, most] of Object.entries<string>(limit.max ?? {})) {
      for (const container of pod.spec?.containers ?? []) {
        const given = container.resources?.limits?.[resource];
        if (
          (parseQuantity(given) ?? Infinity) > (parseQuantity(most) ?? Infinity)
        ) {
          return `maximum ${resource} usage per Container is ${most}, but limit is ${given}`;
        }
      }
    }
  }
  return undefined;
}
