import { CLUSTER_DOMAIN } from '../../model/hosts';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const serviceEntryForClusterService: Rule = {
  id: 'service-entry-for-cluster-service',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['ServiceEntry'],
  summary:
    'A ServiceEntry names Services of the cluster, which the mesh knows already.',
  why: 'It shadows or duplicates the entries that Istio makes from the Services, with its own ports and resolution; MESH_INTERNAL is for workloads outside the cluster.',
  fix: 'Delete it.',
  source: {
    title: 'istio/api networking/v1alpha3/service_entry.proto',
    url: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind('networking.istio.io/ServiceEntry')) {
      for (const [index, host] of textsOf(resource.spec.hosts).entries()) {
        if (host.endsWith(`.${CLUSTER_DOMAIN}`)) {
          yield {
            message: `${host} are Services of the cluster, which are in the mesh's registry without a ServiceEntry`,
            resource,
            path: ['spec', 'hosts', index],
            evidence: { host },
          };
        }
      }
    }
  },
};
