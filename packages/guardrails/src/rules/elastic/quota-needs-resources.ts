import { undeclaredKeys } from '@elastic-mesh/autoscaling/capacity';
import { limitRangeDefaults, withDefaults } from '../../elastic/limitRange';
import { containerResources } from '../../elastic/podResources';
import { workloadsIn } from '../../elastic/workloadIndex';
import { fieldsOf } from '../../model/fields';
import type { Rule } from '../../rule';

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
      const counted = Object.keys(fieldsOf(quota.spec.hard));
      const defaults = limitRangeDefaults(bundle, quota.namespace);
      for (const workload of workloadsIn(bundle, quota.namespace)) {
        for (const item of containerResources(
          bundle,
          workload,
          context.platform,
        )) {
          const missing = undeclaredKeys(withDefaults(item, defaults), counted);
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
