import type { ScalingCondition } from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesCondition } from './kinds';

/** Conditions of one object in the model's form, only of the given types when some are given. */
export function toConditions(
  object: string,
  conditions: readonly KubernetesCondition[] | undefined,
  types?: readonly string[],
): ScalingCondition[] {
  return (conditions ?? [])
    .filter(condition => !types || types.includes(condition.type))
    .map(({ type, status, reason, message, lastTransitionTime }) => ({
      object,
      type,
      status,
      reason: reason ?? '',
      message: message ?? '',
      ...(lastTransitionTime && { since: lastTransitionTime }),
    }));
}
