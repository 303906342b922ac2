import { timedRoutes } from '../../elastic/retryPolicy';
import { fieldsOf, listOf, numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const staticFallback: Rule = {
  id: 'static-fallback',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A fallback gets a fixed share of the traffic instead of taking over on failure.',
  why: 'Weights do not look at health: the share goes to the fallback while all is well, and no more than it when all fails.',
  fix: 'Use outlier detection with locality failover (failoverPriority on a version label), or a fallback in the caller; keep weights for canaries.',
  source: {
    title:
      'istio/api networking/v1alpha3/virtual_service.proto HTTPRouteDestination.weight',
    url: 'https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/',
  },
  *check(bundle) {
    for (const { resource, route, path } of timedRoutes(bundle)) {
      const shares = listOf(route.route).map(item => ({
        host: textOf(fieldsOf(fieldsOf(item).destination).host) ?? '',
        weight: numberOf(fieldsOf(item).weight) ?? 0,
      }));
      const fallback = shares.find(share =>
        /fallback|degraded|backup/i.test(share.host),
      );
      if (shares.length > 1 && fallback && fallback.weight > 0) {
        yield {
          message: `${fallback.host} gets ${fallback.weight} % of healthy traffic, and nothing more when the others fail`,
          resource,
          path: [...path, 'route'],
          evidence: { weight: fallback.weight, host: fallback.host },
        };
      }
    }
  },
};
