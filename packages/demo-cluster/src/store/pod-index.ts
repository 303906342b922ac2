import { Condition, controllerOf, KubeObject } from './object';
import { ObjectStore } from './object-store';

/** Whether a pod's Ready condition is True and it is not being deleted. */
export function isReady(pod: KubeObject): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  const conditions: Condition[] = pod.status?.conditions ?? [];
  return conditions.some(one => one.type === 'Ready' && one.status === 'True');
}

/** Pods by the workload that owns them; built again only after pods or ReplicaSets have changed. */
export class PodIndex {
  private builtFor = '';
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
    const versions = ['pods', 'replicasets.apps'].map(one =>
      this.store.versionOf(one),
    );
    const key = versions.join('/');
    if (key === this.builtFor) return;
    this.builtFor = key;
    this.byReplicaSet = new Map();
    this.byDeployment = new Map();
    this.readyByDeployment = new Map();
    const deploymentOf = new Map<string, string | undefined>();
    for (const set of this.store.list('replicasets.apps')) {
      deploymentOf.set(set.metadata.uid, controllerOf(set)?.uid);
    }
    for (const pod of this.store.list('pods')) {
      const owner = controllerOf(pod)?.uid ?? '';
      append(this.byReplicaSet, owner, pod);
      const deployment = deploymentOf.get(owner);
      if (!deployment) continue;
      append(this.byDeployment, deployment, pod);
      if (isReady(pod)) append(this.readyByDeployment, deployment, pod);
    }
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
