import { createHash } from 'crypto';
import { Clock } from '../clock';
import { controllerOf, controllerReference, KubeObject } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { Condition } from '../store/object';
import { findCondition, withCondition, withoutCondition } from './conditions';
import { Controller } from './controller';
import { EventRecorder } from './events';
import { rolloutTargets } from './rollout';

const HASH_LABEL = 'pod-template-hash';
const DEFAULT_HISTORY_LIMIT = 10;

// A stored template is never changed in place, so its hash is computed once.
const hashes = new WeakMap<object, string>();

function templateHash(deployment: KubeObject): string {
  const { template } = deployment.spec;
  let hash = hashes.get(template);
  if (!hash) {
    hash = createHash('sha1')
      .update(JSON.stringify(template))
      .digest('hex')
      .slice(0, 10);
    hashes.set(template, hash);
  }
  return hash;
}

function sum(sets: readonly KubeObject[], field: string): number {
  return sets.reduce((total, set) => total + (set.status?.[field] ?? 0), 0);
}

/** Runs Deployments through ReplicaSets, with a rolling update when the template changes. */
export function createDeploymentController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  const events = new EventRecorder(store, clock, 'deployment-controller');

  const createSet = (deployment: KubeObject, hash: string): KubeObject => {
    const { name, namespace } = deployment.metadata;
    const { template, selector } = deployment.spec;
    const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
    return store.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: 0,
        selector: {
          matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash },
        },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    });
  };

  const scaleSet = (
    deployment: KubeObject,
    set: KubeObject,
    replicas: number,
  ) => {
    const current: number = set.spec.replicas;
    if (current === replicas) return;
    store.update({ ...set, spec: { ...set.spec, replicas } });
    const direction = replicas > current ? 'up' : 'down';
    events.normal(
      deployment,
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${set.metadata.name} from ${current} to ${replicas}`,
    );
  };

  const removeHistory = (deployment: KubeObject, old: KubeObject[]) => {
    const limit = deployment.spec.revisionHistoryLimit ?? DEFAULT_HISTORY_LIMIT;
    const idle = old
      .filter(set => set.spec.replicas === 0 && !set.status?.replicas)
      .sort((left, right) =>
        left.metadata.creationTimestamp < right.metadata.creationTimestamp
          ? 1
          : -1,
      );
    for (const set of idle.slice(limit)) {
      store.remove(
        'replicasets.apps',
        set.metadata.namespace,
        set.metadata.name,
      );
    }
  };

  const updateStatus = (
    deployment: KubeObject,
    current: KubeObject,
    all: KubeObject[],
  ) => {
    const wanted: number = deployment.spec.replicas;
    const ready = sum(all, 'readyReplicas');
    const conditions = deploymentConditions(
      deployment,
      current,
      ready,
      clock.nowMs(),
    );
    store.updateStatus(deployment, {
      observedGeneration: deployment.metadata.generation,
      replicas: sum(all, 'replicas'),
      updatedReplicas: current.status?.replicas ?? 0,
      readyReplicas: ready,
      availableReplicas: ready,
      unavailableReplicas: Math.max(0, wanted - ready),
      conditions,
    });
  };

  const reconcileOne = (deployment: KubeObject, sets: KubeObject[]) => {
    const hash = templateHash(deployment);
    const current =
      sets.find(set => set.metadata.labels?.[HASH_LABEL] === hash) ??
      createSet(deployment, hash);
    const old = sets.filter(set => set !== current);
    const targets = rolloutTargets(deployment.spec, current, old);
    scaleSet(deployment, current, targets.current);
    old.forEach((set, index) => scaleSet(deployment, set, targets.old[index]));
    removeHistory(deployment, old);
    updateStatus(deployment, current, [current, ...old]);
  };

  return {
    name: 'deployment-controller',
    watches: ['deployments.apps', 'replicasets.apps'],
    reconcile() {
      const byOwner = new Map<string, KubeObject[]>();
      for (const set of store.list('replicasets.apps')) {
        const owner = controllerOf(set)?.uid ?? '';
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), set]);
      }
      for (const deployment of store.list('deployments.apps')) {
        reconcileOne(deployment, byOwner.get(deployment.metadata.uid) ?? []);
      }
    },
  };
}

function deploymentConditions(
  deployment: KubeObject,
  current: KubeObject,
  ready: number,
  nowMs: number,
): Condition[] {
  const wanted: number = deployment.spec.replicas;
  const enough = ready >= wanted - Math.floor(wanted * 0.25);
  const updated = (current.status?.readyReplicas ?? 0) >= wanted;
  let conditions = withCondition(
    deployment.status?.conditions,
    {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough
        ? 'MinimumReplicasAvailable'
        : 'MinimumReplicasUnavailable',
      message: `Deployment ${
        enough ? 'has' : 'does not have'
      } minimum availability.`,
    },
    nowMs,
  );
  conditions = withCondition(
    conditions,
    {
      type: 'Progressing',
      status: 'True',
      reason: updated ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      message: updated
        ? `ReplicaSet "${current.metadata.name}" has successfully progressed.`
        : `ReplicaSet "${current.metadata.name}" is progressing.`,
    },
    nowMs,
  );
  const failure = findCondition(current.status?.conditions, 'ReplicaFailure');
  return failure
    ? withCondition(conditions, failure, nowMs)
    : withoutCondition(conditions, 'ReplicaFailure');
}
