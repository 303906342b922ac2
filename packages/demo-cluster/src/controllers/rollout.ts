import { KubeObject, Untyped } from '../store/object';

const DEFAULT_SHARE = '25%';

/** A number of pods, or a percentage of `replicas` that is rounded as the field says. */
function share(
  value: unknown,
  replicas: number,
  round: (of: number) => number,
): number {
  if (typeof value === 'number') return value;
  return round((replicas * parseFloat(String(value ?? DEFAULT_SHARE))) / 100);
}

/** How many replicas each ReplicaSet of a Deployment may have now. */
export interface RolloutTargets {
  current: number;
  /** In the order of the old ReplicaSets given. */
  old: number[];
}

/**
 * One step of a rolling update: the new ReplicaSet grows within `maxSurge` (rounded up), the old ones shrink by what
 * is ready beyond `maxUnavailable` (rounded down), pods that are not ready first
 * (pkg/controller/deployment/util: ResolveFenceposts; deployment/rolling.go).
 */
export function rolloutTargets(
  spec: Untyped,
  current: KubeObject,
  old: readonly KubeObject[],
): RolloutTargets {
  const replicas: number = spec.replicas;
  const rolling = spec.strategy?.rollingUpdate ?? {};
  const surge = share(rolling.maxSurge, replicas, Math.ceil);
  const unavailable = share(rolling.maxUnavailable, replicas, Math.floor);
  const oldTotal = old.reduce((total, set) => total + set.spec.replicas, 0);
  if (oldTotal === 0) return { current: replicas, old: old.map(() => 0) };

  const room = Math.max(0, replicas + surge - oldTotal);
  // With nothing to surge and nothing that may be missing a rollout could never move.
  const grown = Math.min(replicas, Math.max(current.spec.replicas, room));
  const ready = [current, ...old].reduce(
    (total, set) => total + (set.status?.readyReplicas ?? 0),
    0,
  );
  const oldReady = old.reduce(
    (total, set) => total + (set.status?.readyReplicas ?? 0),
    0,
  );
  const leastReady = Math.max(
    0,
    replicas - Math.max(unavailable, surge === 0 ? 1 : 0),
  );
  let removable = oldTotal - oldReady + Math.max(0, ready - leastReady);
  const shrunk = old.map(set => {
    const removed = Math.min(set.spec.replicas, removable);
    removable -= removed;
    return set.spec.replicas - removed;
  });
  return { current: grown, old: shrunk };
}
