import type { FixedPolicySpec } from '../world';
import type { Scaler } from './scaler';

/** No autoscaler: a number somebody wrote down, raised by a schedule if there is one. */
export function createFixedScaler(policy: FixedPolicySpec): Scaler {
  let floor = 0;
  return {
    initialReplicas: policy.replicas,
    usesMeter: false,
    step: () => Math.max(policy.replicas, floor),
    setFloor: minReplicas => {
      floor = minReplicas;
    },
    explain: () => [
      {
        rule: 'none.fixed',
        after: Math.max(policy.replicas, floor),
        capped: floor > policy.replicas,
        values: { replicas: policy.replicas, scheduledFloor: floor },
      },
    ],
  };
}
