import { CLUSTER_DOMAIN } from '../../model/hosts';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const unboundExternalHost: Rule = {
  id: 'unbound-external-host',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A VirtualService routes a public host name and is bound to no gateway.',
  why: 'Without gateways it holds for sidecars only: requests from outside never see it, and callers inside reach it only if the name resolves somehow.',
  fix: 'Bind it to a Gateway (namespace/name), or use the name of a Service of the cluster.',
  source: {
    title:
      'istio/api networking/v1alpha3/virtual_service.proto VirtualService.gateways',
    url: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      if (textsOf(resource.spec.gateways).some(name => name !== 'mesh')) {
        continue;
      }
      for (const [index, host] of textsOf(resource.spec.hosts).entries()) {
        const inCluster =
          !host.includes('.') ||
          host.endsWith('.svc') ||
          host.endsWith(`.${CLUSTER_DOMAIN}`) ||
          host.split('.').length === 2 ||
          host === '*';
        if (!inCluster && bundle.hostsServing(host).length === 0) {
          yield {
            message: `${host} is bound to no gateway and no ServiceEntry makes it known: only sidecars whose DNS knows it are routed`,
            resource,
            path: ['spec', 'hosts', index],
            evidence: { host },
          };
        }
      }
    }
  },
};
