/* What kube-linter calls DeploymentLike: pkg/objectkinds, pkg/extract. */
import type { Bundle } from '../model/bundle';
import { numberOf, textFieldsOf, valueAt } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Workload, WorkloadContainer } from '../model/workload';

export const DEPLOYMENT_LIKE: readonly string[] = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'DeploymentConfig',
  'Job',
  'Pod',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];
const REPLICATED = [
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];
const WITH_SELECTOR = [
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'StatefulSet',
];
const FINITE = ['CronJob', 'Job'];

/** Workloads whose pods a manifest states itself; Knative and OpenFaaS set these fields for theirs. */
export function deploymentLikes(bundle: Bundle): Workload[] {
  return bundle.workloads.filter(({ resource }) =>
    DEPLOYMENT_LIKE.includes(resource.kind),
  );
}

/** Whether pods of this workload are meant to end, so that nothing probes or balances them. */
export function isFinite({ resource }: Workload): boolean {
  return FINITE.includes(resource.kind);
}

/** The replicas a workload asks for, with the API's default; undefined for kinds that have none. */
export function replicasOf({
  resource,
  replicas,
}: Workload): number | undefined {
  if (resource.kind === 'DeploymentConfig') {
    return replicas ?? 0;
  }
  return REPLICATED.includes(resource.kind) ? replicas ?? 1 : undefined;
}

/** The pod selector and where it stands, as a LabelSelector; undefined for kinds that have none. */
export function podSelectorOf(
  resource: Resource,
): { selector: unknown; path: Path } | undefined {
  if (resource.kind === 'DeploymentConfig') {
    return {
      selector: { matchLabels: textFieldsOf(resource.spec.selector) },
      path: ['spec', 'selector'],
    };
  }
  const path: Path =
    resource.kind === 'CronJob'
      ? ['spec', 'jobTemplate', 'spec', 'selector']
      : ['spec', 'selector'];
  return resource.kind === 'CronJob' || WITH_SELECTOR.includes(resource.kind)
    ? { selector: valueAt(resource.object, path), path }
    : undefined;
}

/** Every container of every DeploymentLike, init containers included only when asked for. */
export function* containersOf(
  bundle: Bundle,
  { init }: { init: boolean },
): Iterable<{ workload: Workload; container: WorkloadContainer }> {
  for (const workload of deploymentLikes(bundle)) {
    for (const container of workload.containers) {
      if (init || !container.init) {
        yield { workload, container };
      }
    }
  }
}

/** Says a number of replicas: `1 replica`, `3 replicas`. */
export function inReplicas(count: number): string {
  return `${count} ${count > 1 ? 'replicas' : 'replica'}`;
}

/** A number as written, or undefined when it is absent or of another type. */
export function specNumber(
  resource: Resource,
  field: string,
): number | undefined {
  return numberOf(resource.spec[field]);
}
