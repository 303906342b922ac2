import {
  routeDestinations,
  type RouteDestination,
} from '../../mesh/routeDestinations';
import { textsOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import { describeResource } from '../../model/resource';
import type { Rule } from '../../rule';

function hostOf({ resource, host }: RouteDestination): string {
  return qualifyHost(host, resource.namespace);
}

/** A rule for a host of the mesh that splits the host's own traffic by subsets. */
function splitsOwnHost(destination: RouteDestination): boolean {
  const { resource, subset, host } = destination;
  return subset !== '' && textsOf(resource.spec.hosts).includes(host);
}

export const vsIngressSubset: Rule = {
  id: 'vs-ingress-subset',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A route from a gateway bypasses the subsets that another VirtualService chooses inside the mesh.',
  why: 'A gateway applies only the VirtualServices bound to it: its requests go to all pods of the host, whatever the split inside the mesh is.',
  fix: "Repeat the subsets in the gateway's VirtualService, or bind one VirtualService to both the gateway and `mesh`.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go analyzeSubset',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0140/',
  },
  aliases: ['IST0140'],
  *check(bundle) {
    const routes = routeDestinations(bundle).filter(
      item => item.protocol === 'http' && !item.mirror,
    );
    const splits = new Map<string, RouteDestination[]>();
    for (const route of routes.filter(splitsOwnHost)) {
      const host = hostOf(route);
      splits.set(host, [...(splits.get(host) ?? []), route]);
    }
    for (const route of routes) {
      const { resource, subset, path, host } = route;
      if (subset !== '' || textsOf(resource.spec.gateways).length === 0) {
        continue;
      }
      for (const split of splits.get(hostOf(route)) ?? []) {
        yield {
          message: `this route to "${host}" names no subset, so subset "${
            split.subset
          }" chosen by ${describeResource(split.resource)} has no effect on it`,
          resource,
          path,
          evidence: { host, subset: split.subset },
        };
      }
    }
  },
};
