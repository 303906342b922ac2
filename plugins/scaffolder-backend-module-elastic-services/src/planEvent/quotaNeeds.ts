import {
  quotaFit,
  type ContainerResources,
} from '@elastic-mesh/autoscaling/capacity';
import { quotaAmountText } from '@elastic-mesh/plugin-elastic-services-common';

const KEYS = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'pods',
];

/** What so many pods count in a quota, as `spec.hard` writes it. Nothing is released during an event, so no surge is in it. */
export function quotaNeeds(
  containers: readonly ContainerResources[],
  pods: number,
): Record<string, string> {
  const { rows } = quotaFit(
    [{ name: 'event', maxReplicas: pods, containers }],
    { hard: Object.fromEntries(KEYS.map(key => [key, 0])) },
  );
  return Object.fromEntries(
    rows.map(({ key, needed, unit }) => [key, quotaAmountText(needed, unit)]),
  );
}
