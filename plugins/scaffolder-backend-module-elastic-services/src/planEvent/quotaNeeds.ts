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

/** Pods of one workload, all alike. */
export interface PodsNeeded {
  readonly name: string;
  readonly pods: number;
  readonly containers: readonly ContainerResources[];
}

/** What so many pods count in a quota, as `spec.hard` writes it. Nothing is released during an event, so no surge is in it. */
export function quotaNeeds(
  workloads: readonly PodsNeeded[],
): Record<string, string> {
  const { rows } = quotaFit(
    workloads.map(({ name, pods, containers }) => ({
      name,
      maxReplicas: pods,
      containers,
    })),
    { hard: Object.fromEntries(KEYS.map(key => [key, 0])) },
  );
  return Object.fromEntries(
    rows.map(({ key, needed, unit }) => [key, quotaAmountText(needed, unit)]),
  );
}
