import {
  podsWithin,
  podTotal,
  type ResourceName,
  type ResourceSide,
} from '@elastic-mesh/autoscaling/capacity';
import { boundsOf } from '../../elastic/autoscalers';
import { containerResources } from '../../elastic/podResources';
import { workloadsIn } from '../../elastic/workloadIndex';
import { fieldsOf } from '../../model/fields';
import { quantityValue } from '../../model/quantity';
import type { Rule } from '../../rule';

const MEASURES: readonly {
  keys: readonly string[];
  side: ResourceSide;
  resource: ResourceName;
}[] = [
  { keys: ['requests.cpu', 'cpu'], side: 'requests', resource: 'cpu' },
  { keys: ['requests.memory', 'memory'], side: 'requests', resource: 'memory' },
  { keys: ['limits.cpu'], side: 'limits', resource: 'cpu' },
  { keys: ['limits.memory'], side: 'limits', resource: 'memory' },
];

function written(value: number, resource: ResourceName): string {
  return resource === 'cpu'
    ? `${Number(value.toFixed(3))} CPU`
    : `${Number((value / 2 ** 20).toFixed(0))} Mi`;
}

export const quotaTooSmall: Rule = {
  id: 'quota-too-small',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['ResourceQuota'],
  summary:
    'The quota of the namespace refuses pods before the scaler reaches its maximum.',
  why: 'An autoscaler does not know quotas: it asks, the pods are refused, and under the load it was made for the service stays small.',
  fix: 'Raise the quota to maximum x (application + queue-proxy + sidecar), or lower the maximum to what fits.',
  source: {
    title:
      'Kubernetes resource quotas; istio-discovery values.yaml proxy resources; knative config-deployment',
    url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  },
  *check(bundle, context) {
    for (const quota of bundle.ofKind('/ResourceQuota')) {
      const hard = fieldsOf(quota.spec.hard);
      for (const workload of workloadsIn(bundle, quota.namespace)) {
        const { max } = boundsOf(bundle, workload);
        const containers = containerResources(
          bundle,
          workload,
          context.platform,
        );
        for (const { keys, side, resource } of MEASURES) {
          const key = keys.find(name => hard[name] !== undefined);
          const allowed =
            key === undefined ? undefined : quantityValue(hard[key]);
          const perPod = podTotal(containers, side, resource);
          if (
            key === undefined ||
            allowed === undefined ||
            perPod === 0 ||
            max === undefined
          ) {
            continue;
          }
          const fit = podsWithin(allowed, perPod);
          if (fit < max) {
            yield {
              message: `${key} ${written(
                allowed,
                resource,
              )} fits ${fit} pods of ${workload.name} (${written(
                perPod,
                resource,
              )} each with ${containers
                .map(item => item.container)
                .join(', ')}), not its maximum of ${max}`,
              resource: quota,
              path: ['spec', 'hard', key],
              evidence: {
                podsThatFit: fit,
                maxReplicas: max,
                perPod,
                hard: allowed,
                workload: workload.name,
              },
              fix: {
                text: `Set ${key} to at least ${written(
                  max * perPod,
                  resource,
                )} for this service alone, or its maximum to ${fit}.`,
              },
            };
          }
        }
      }
    }
  },
};
