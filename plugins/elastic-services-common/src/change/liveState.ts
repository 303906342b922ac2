import type { ScalingState } from '../model';
import type { PlannedRuntime } from '../planning/policyOfAnswers';

/** Namespaces of these environments end like this; their policies are patches of production's, which the paths change. */
const OTHER_ENVIRONMENTS = /-(dev|staging)$/;

/** Whether a namespace is one of production, whose policies golden paths change. */
export function isProduction(namespace: string): boolean {
  return !OTHER_ENVIRONMENTS.test(namespace);
}

/** What runs the workload of a state. */
export function runtimeOfState({
  workload: { kind },
}: Pick<ScalingState, 'workload'>): PlannedRuntime {
  switch (kind) {
    case 'Service':
      return 'knative';
    case 'Function':
      return 'openfaas';
    default:
      return 'deployment';
  }
}

/** The state that a change is about, or the names of those to choose from; none of production is an empty choice. */
export type ChosenState = { state: ScalingState } | { choices: string[] };

/**
 * Of a service's states that of production which a golden path changes: the workload named, the one called like the
 * service, or the only one there is.
 *
 * @param name - of the entity
 * @param workload - the form's answer
 */
export function chooseState(
  states: readonly ScalingState[],
  name: string,
  workload?: string,
): ChosenState {
  const all = states.filter(state => isProduction(state.workload.namespace));
  const named = all.filter(state => state.workload.name === (workload || name));
  if (named.length) {
    return { state: named[0] };
  }
  const names = [...new Set(all.map(state => state.workload.name))];
  return names.length === 1 && !workload
    ? { state: all[0] }
    : { choices: names };
}
