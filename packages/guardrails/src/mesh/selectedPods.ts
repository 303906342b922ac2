import type { Bundle } from '../model/bundle';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';
import type { Report, RuleContext } from '../rule';
import { absenceSeverity } from './absence';
import { formatLabels, hasWorkloads, podsWith } from './podIndex';

/** A policy that selects pods of its namespace by labels; no labels mean the whole namespace. */
export interface SelectingPolicy {
  readonly resource: Resource;
  readonly labels: Readonly<Record<string, string>>;
  readonly selectorPath: Path;
}

function isNarrow({ labels }: SelectingPolicy): boolean {
  return Object.keys(labels).length > 0;
}

/** Policies whose labels no pod of their namespace has. */
export function* reportUnmatched(
  policies: readonly SelectingPolicy[],
  bundle: Bundle,
  context: RuleContext,
): Iterable<Report> {
  for (const policy of policies.filter(isNarrow)) {
    const { resource, labels, selectorPath } = policy;
    const { namespace } = resource;
    const severity = absenceSeverity(
      context,
      'error',
      hasWorkloads(bundle, namespace),
    );
    if (severity && podsWith(bundle, labels, namespace).length === 0) {
      yield {
        message: `selector ${formatLabels(
          labels,
        )} matches no pod of namespace "${namespace}"`,
        resource,
        path: selectorPath,
        severity,
        evidence: { selector: formatLabels(labels) },
      };
    }
  }
}

/** For each pod that more than one policy selects, every one of them. */
export function* reportOverlaps(
  policies: readonly SelectingPolicy[],
  bundle: Bundle,
): Iterable<Report> {
  const byPod = new Map<Workload, SelectingPolicy[]>();
  for (const policy of policies.filter(isNarrow)) {
    for (const pod of podsWith(
      bundle,
      policy.labels,
      policy.resource.namespace,
    )) {
      byPod.set(pod, [...(byPod.get(pod) ?? []), policy]);
    }
  }
  for (const [pod, selecting] of byPod) {
    for (const { resource, selectorPath } of selecting.length > 1
      ? selecting
      : []) {
      const others = selecting
        .filter(item => item.resource !== resource)
        .map(item => item.resource.name);
      yield {
        message: `${pod.resource.kind} ${
          pod.name
        } is also selected by ${others.join(', ')}`,
        resource,
        path: selectorPath,
        evidence: { pod: pod.name, others },
      };
    }
  }
}

/** Policies without a selector that share a namespace with another such policy. */
export function* reportNamespaceRivals(
  policies: readonly SelectingPolicy[],
): Iterable<Report> {
  const byNamespace = new Map<string, Resource[]>();
  for (const policy of policies) {
    const { resource } = policy;
    if (!isNarrow(policy)) {
      byNamespace.set(resource.namespace, [
        ...(byNamespace.get(resource.namespace) ?? []),
        resource,
      ]);
    }
  }
  for (const [namespace, resources] of byNamespace) {
    for (const resource of resources.length > 1 ? resources : []) {
      const others = resources
        .filter(item => item !== resource)
        .map(item => item.name);
      yield {
        message: `${others.join(
          ', ',
        )} is also for the whole namespace "${namespace}"`,
        resource,
        path: ['metadata', 'name'],
        evidence: { others },
      };
    }
  }
}
