import type { Bundle } from '../model/bundle';
import { hasLabels } from '../model/labelSelector';
import type { Workload } from '../model/workload';
import { perBundle } from './perBundle';

type Labels = Readonly<Record<string, string>>;

const indexOf = perBundle((bundle): Map<string, Workload[]> => {
  const index = new Map<string, Workload[]>();
  const add = (key: string, workload: Workload) => {
    const list = index.get(key);
    if (list) {
      list.push(workload);
    } else {
      index.set(key, [workload]);
    }
  };
  for (const workload of bundle.workloads) {
    add(`${workload.namespace}|`, workload);
    for (const [name, value] of Object.entries(workload.podLabels)) {
      add(`|${name}=${value}`, workload);
      add(`${workload.namespace}|${name}=${value}`, workload);
    }
  }
  return index;
});

function candidates(
  bundle: Bundle,
  labels: Labels,
  namespace: string | undefined,
): readonly Workload[] {
  const index = indexOf(bundle);
  const pairs = Object.entries(labels);
  if (pairs.length === 0) {
    return namespace === undefined
      ? bundle.workloads
      : index.get(`${namespace}|`) ?? [];
  }
  return pairs
    .map(
      ([name, value]) => index.get(`${namespace ?? ''}|${name}=${value}`) ?? [],
    )
    .reduce((best, list) => (list.length < best.length ? list : best));
}

/**
 * Workloads whose pods carry all these labels, in one namespace or in all of them; no labels match every pod.
 * Looked up by the rarest label, so that many selectors over many workloads stay linear.
 */
export function podsWith(
  bundle: Bundle,
  labels: Labels,
  namespace?: string,
): readonly Workload[] {
  return candidates(bundle, labels, namespace).filter(workload =>
    hasLabels(workload.podLabels, labels),
  );
}

/** Whether the bundle holds any workload of a namespace. */
export function hasWorkloads(bundle: Bundle, namespace: string): boolean {
  return indexOf(bundle).has(`${namespace}|`);
}

/** Writes a selector as Kubernetes does: `app=web,tier=front`, names in order. */
export function formatLabels(labels: Labels): string {
  return Object.keys(labels)
    .sort()
    .map(name => `${name}=${labels[name]}`)
    .join(',');
}
