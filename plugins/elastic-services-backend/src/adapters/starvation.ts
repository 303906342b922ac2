import type { Starvation } from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesCondition } from './kinds';
import type { PodFacts } from './pods';

const QUOTA_MESSAGE = /exceeded quota/;

/** Why wanted pods are missing: refused by a quota first, then what the pods themselves say. */
export function readStarvation(
  desired: number,
  pods: PodFacts,
  creators: readonly (readonly KubernetesCondition[] | undefined)[],
): Starvation | undefined {
  const refused = creators
    .flatMap(conditions => conditions ?? [])
    .find(
      c =>
        c.type === 'ReplicaFailure' &&
        c.status === 'True' &&
        QUOTA_MESSAGE.test(c.message ?? ''),
    );
  const missing = desired - pods.current;
  if (refused && missing > 0) {
    return {
      cause: 'quota',
      missingPods: missing,
      message: refused.message ?? '',
      ...(refused.lastTransitionTime && { since: refused.lastTransitionTime }),
    };
  }
  if (!pods.stuck) {
    return undefined;
  }
  const { pods: stuckPods, ...stuck } = pods.stuck;
  return { ...stuck, missingPods: stuckPods };
}
