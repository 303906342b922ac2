import { Clock } from '../clock';
import { KubeObject } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { isReady } from '../store/pod-index';
import { matchesLabels } from '../store/selectors';
import { withCondition } from './conditions';
import { Controller } from './controller';

/** A number of pods, or a percentage of them rounded up (pkg/controller/disruption: GetScaledValueFromIntOrPercent). */
function amount(value: unknown, of: number): number {
  return typeof value === 'number'
    ? value
    : Math.ceil((of * parseFloat(String(value))) / 100);
}

/** Healthy pods that a budget needs, of the pods that are expected. */
function neededHealthy(budget: KubeObject, expected: number): number {
  const { minAvailable, maxUnavailable } = budget.spec ?? {};
  if (maxUnavailable !== undefined) {
    return Math.max(0, expected - amount(maxUnavailable, expected));
  }
  return amount(minAvailable ?? 1, expected);
}

/** Says how many pods each PodDisruptionBudget lets go. */
export function createDisruptionController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  return {
    name: 'disruption-controller',
    watches: ['poddisruptionbudgets.policy', 'pods'],
    reconcile() {
      for (const budget of store.list('poddisruptionbudgets.policy')) {
        const pods = store
          .list('pods', budget.metadata.namespace)
          .filter(pod =>
            matchesLabels(budget.spec?.selector, pod.metadata.labels),
          );
        const healthy = pods.filter(isReady).length;
        const desired = neededHealthy(budget, pods.length);
        const allowed = Math.max(0, healthy - desired);
        store.updateStatus(budget, {
          observedGeneration: budget.metadata.generation,
          expectedPods: pods.length,
          currentHealthy: healthy,
          desiredHealthy: desired,
          disruptionsAllowed: allowed,
          conditions: withCondition(
            budget.status?.conditions,
            {
              type: 'DisruptionAllowed',
              status: allowed > 0 ? 'True' : 'False',
              reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
              message: '',
            },
            clock.nowMs(),
          ),
        });
      }
    },
  };
}
