import { Condition, controllerOf, KubeObject, OwnerReference } from './object';
import { ObjectStore } from './object-store';

/** Whether a pod's Ready condition is True and it is not being deleted. */
export function isReady(pod: KubeObject): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  const conditions: Condition[] = pod.status?.conditions ?? [];
  return conditions.some(one => one.type === 'Ready' && one.status === 'True');
}

/** Pods by the workload that owns them; built again only after pods have changed. */
export class PodIndex {
  private builtFor = -1;
  /** Deployment by ReplicaSet, both as uids; a ReplicaSet never changes hands. */
  private readonly deploymentOf = new Map<string, string | undefined>();
  private byReplicaSet = new Map<string, KubeObject[]>();
  private byDeployment = new Map<string, KubeObject[]>();
  private readyByDeployment = new Map<string, KubeObject[]>();

  constructor(private readonly store: ObjectStore) {}

  /** Pods of a ReplicaSet, by its uid, draining ones included. */
  ofReplicaSet(uid: string): readonly KubeObject[] {
    this.build();
    return this.byReplicaSet.get(uid) ?? [];
  }

  /** Pods of a Deployment, by its uid, draining ones included. */
  ofDeployment(uid: string): readonly KubeObject[] {
    this.build();
    return this.byDeployment.get(uid) ?? [];
  }

  /** Pods of a Deployment that take requests. */
  readyOf(uid: string): readonly KubeObject[] {
    this.build();
    return this.readyByDeployment.get(uid) ?? [];
  }

  private build(): void {
    const version = this.store.versionOf('pods');
    if (version === this.builtFor) return;
    this.builtFor = version;
    this.byReplicaSet = new Map();
    this.byDeployment = new Map();
    this.readyByDeployment = new Map();
    for (const pod of this.store.list('pods')) {
      const owner = controllerOf(pod);
      append(this.byReplicaSet, owner?.uid ?? '', pod);
      const deployment = owner && this.deploymentBehind(pod, owner);
      if (!deployment) continue;
      append(this.byDeployment, deployment, pod);
      if (isReady(pod)) append(this.readyByDeployment, deployment, pod);
    }
  }

  private deploymentBehind(
    pod: KubeObject,
    owner: OwnerReference,
  ): string | undefined {
    if (!this.deploymentOf.has(owner.uid)) {
      const set = this.store.get(
        'replicasets.apps',
        pod.metadata.namespace,
        owner.name,
      );
      if (!set) return undefined;
      this.deploymentOf.set(owner.uid, controllerOf(set)?.uid);
    }
    return this.deploymentOf.get(owner.uid);
  }
}

function append(
  map: Map<string, KubeObject[]>,
  key: string,
  pod: KubeObject,
): void {
  const list = map.get(key);
  if (list) list.push(pod);
  else map.set(key, [pod]);
}
