import {
  podTotal,
  type ContainerResources,
  type ResourceName,
  type ResourceSide,
} from '@elastic-mesh/autoscaling';
import { quotaAmountText } from '@elastic-mesh/plugin-elastic-services-common';

const KEYS: readonly [string, ResourceSide, ResourceName][] = [
  ['requests.cpu', 'requests', 'cpu'],
  ['requests.memory', 'requests', 'memory'],
  ['limits.cpu', 'limits', 'cpu'],
  ['limits.memory', 'limits', 'memory'],
];

/** What so many pods count in a quota, as `spec.hard` writes it. */
export function quotaNeeds(
  containers: readonly ContainerResources[],
  pods: number,
): Record<string, string> {
  return {
    ...Object.fromEntries(
      KEYS.map(([key, side, resource]) => [
        key,
        quotaAmountText(
          pods * podTotal(containers, side, resource),
          resource === 'cpu' ? 'cores' : 'bytes',
        ),
      ]),
    ),
    pods: String(pods),
  };
}
