import type {
  PodContainer,
  ScalingStateDraft,
  WorkloadRef,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { AdapterContext } from '@elastic-mesh/plugin-elastic-services-node';
import {
  DEPLOYMENTS,
  PODS,
  REPLICA_SETS,
  RESOURCE_QUOTAS,
  type ContainerSpec,
  type DeploymentObject,
  type PodObject,
} from './kinds';
import { matchesSelector } from './labelSelector';
import { readPods } from './pods';
import { readQuotaFit } from './quota';
import {
  readDestinationPolicy,
  readRequestPolicy,
  REQUEST_POLICY_KINDS,
} from './requestPolicy';
import { readStarvation } from './starvation';

/** Kinds that `readWorkload` reads. */
export const WORKLOAD_KINDS = [
  PODS,
  DEPLOYMENTS,
  REPLICA_SETS,
  RESOURCE_QUOTAS,
  ...REQUEST_POLICY_KINDS,
] as const;

/** `cluster/namespace/kind/name`. */
export function stateId(workload: WorkloadRef): string {
  const { cluster, namespace, kind, name } = workload;
  return [cluster, namespace, kind, name].join('/');
}

/** Pods that a Deployment's selector selects. */
export function podsOf(
  { objects, namespace }: AdapterContext,
  deployment: DeploymentObject,
): PodObject[] {
  return objects
    .list(PODS, namespace)
    .filter(pod =>
      matchesSelector(deployment.spec?.selector, pod.metadata.labels),
    );
}

/** The part of a draft that is the same for every scaler: pods, what keeps them away, quota and request policy. */
export function readWorkload(
  context: AdapterContext,
  workload: {
    /** Name of the service in front of it. */
    service: string;
    desired: number;
    pods: readonly PodObject[];
    deployment?: DeploymentObject;
  },
): Pick<
  ScalingStateDraft,
  | 'replicas'
  | 'starvation'
  | 'quota'
  | 'containers'
  | 'request'
  | 'destination'
  | 'coldStartP95Seconds'
> {
  const { objects, namespace } = context;
  const { desired, pods, deployment } = workload;
  const facts = readPods(pods);
  const starvation = readStarvation(desired, facts, [
    deployment?.status?.conditions,
    ...replicaSetsOf(context, deployment).map(set => set.status?.conditions),
  ]);
  const containers = containersOf(pods, deployment);
  const quota = readQuotaFit(
    objects.list(RESOURCE_QUOTAS, namespace),
    containers,
    facts.current,
  );
  const request = readRequestPolicy(objects, namespace, workload.service);
  const destination = readDestinationPolicy(
    objects,
    namespace,
    workload.service,
  );
  return {
    replicas: {
      desired,
      current: facts.current,
      ready: facts.ready,
      starting: facts.starting,
    },
    ...(starvation && { starvation }),
    ...(quota && { quota }),
    ...(containers && { containers: containers.map(podContainer) }),
    ...(request && { request }),
    ...(destination && { destination }),
    ...(facts.coldStartP95Seconds !== undefined && {
      coldStartP95Seconds: facts.coldStartP95Seconds,
    }),
  };
}

// A running pod has the injected sidecars that the Deployment's template has not.
function containersOf(
  pods: readonly PodObject[],
  deployment: DeploymentObject | undefined,
): readonly ContainerSpec[] | undefined {
  return (
    pods.find(pod => !pod.metadata.deletionTimestamp)?.spec?.containers ??
    deployment?.spec?.template?.spec?.containers
  );
}

function podContainer({ name, resources }: ContainerSpec): PodContainer {
  return {
    name,
    requests: { ...resources?.requests },
    limits: { ...resources?.limits },
  };
}

function replicaSetsOf(
  { objects, namespace }: AdapterContext,
  deployment: DeploymentObject | undefined,
) {
  const name = deployment?.metadata.name;
  return name
    ? objects
        .list(REPLICA_SETS, namespace)
        .filter(
          set =>
            set.metadata.ownerReferences?.some(
              owner => owner.kind === 'Deployment' && owner.name === name,
            ) && (set.spec?.replicas ?? 0) > 0,
        )
    : [];
}
