import {
  containerResources,
  type ResourceName,
  type Side,
} from '../../elastic/podResources';
import { workloadsIn } from '../../elastic/workloadIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf } from '../../model/fields';
import type { Rule } from '../../rule';

const COUNTED: Readonly<
  Record<string, { side: Side; resource: ResourceName }>
> = {
  'requests.cpu': { side: 'requests', resource: 'cpu' },
  cpu: { side: 'requests', resource: 'cpu' },
  'requests.memory': { side: 'requests', resource: 'memory' },
  memory: { side: 'requests', resource: 'memory' },
  'limits.cpu': { side: 'limits', resource: 'cpu' },
  'limits.memory': { side: 'limits', resource: 'memory' },
};

function defaulted(
  bundle: Bundle,
  namespace: string,
  side: Side,
  resource: ResourceName,
): boolean {
  return bundle
    .ofKind('/LimitRange')
    .filter(item => item.namespace === namespace)
    .flatMap(item => listOf(item.spec.limits).map(fieldsOf))
    .filter(limit => limit.type === 'Container')
    .some(limit => {
      const limits = fieldsOf(limit.default)[resource];
      const requests = fieldsOf(limit.defaultRequest)[resource];
      return side === 'limits'
        ? limits !== undefined
        : (requests ?? limits) !== undefined;
    });
}

export const quotaNeedsResources: Rule = {
  id: 'quota-needs-resources',
  layer: 'elastic',
  severity: 'error',
  kinds: ['Deployment', 'Service', 'Function', 'StatefulSet', 'Rollout'],
  summary:
    'A quota counts a resource that a container does not declare, so every pod is refused.',
  why: 'With a quota on requests or limits every container of a new pod must state them; that includes the sidecars that Knative and Istio add.',
  fix: 'State the resources on every container (queue.sidecar.serving.knative.dev/* for the queue-proxy, sidecar.istio.io/proxy* for the proxy), or add a LimitRange with defaults.',
  source: {
    title:
      'Kubernetes resource quotas: every incoming container must specify what is counted; knative pkg/deployment/config.go',
    url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#requests-vs-limits',
  },
  *check(bundle, context) {
    for (const quota of bundle.ofKind('/ResourceQuota')) {
      const counted = Object.keys(fieldsOf(quota.spec.hard)).filter(key =>
        Object.hasOwn(COUNTED, key),
      );
      for (const workload of workloadsIn(bundle, quota.namespace)) {
        for (const item of containerResources(
          bundle,
          workload,
          context.platform,
        )) {
          const missing = counted.filter(key => {
            const { side, resource } = COUNTED[key];
            const own =
              item[side][resource] ??
              (side === 'requests' ? item.limits[resource] : undefined);
            return (
              own === undefined &&
              !defaulted(bundle, quota.namespace, side, resource)
            );
          });
          if (missing.length > 0) {
            yield {
              message: `quota ${quota.name} counts ${missing.join(
                ', ',
              )}, which container ${item.container} of ${
                workload.name
              } does not declare: its pods are refused`,
              resource: workload.resource,
              path: workload.podSpecPath,
              evidence: {
                quota: quota.name,
                container: item.container,
                missing,
              },
            };
          }
        }
      }
    }
  },
};
