import { knativeServiceOf } from '../../elastic/knativeHosts';
import { timedRoutes } from '../../elastic/retryPolicy';
import { textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const retriesOnKnative: Rule = {
  id: 'retries-on-knative',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary: 'A route to a Knative Service retries, which Knative does not.',
  why: 'net-istio sets zero retries on every route it makes, because the activator already holds requests until a pod is there; a retry on top repeats requests that were only waiting.',
  fix: 'Leave retries to the callers of the Knative Service, and only where a request may be repeated.',
  source: {
    title:
      'knative-extensions/net-istio pkg/reconciler/ingress/resources/virtual_service.go makeVirtualServiceRoute',
    url: 'https://github.com/knative-extensions/net-istio/blob/main/pkg/reconciler/ingress/resources/virtual_service.go',
  },
  *check(bundle) {
    for (const { resource, path, attempts, destinations } of timedRoutes(
      bundle,
    )) {
      const service = [...destinations, ...textsOf(resource.spec.hosts)]
        .map(host => knativeServiceOf(bundle, host, resource.namespace))
        .find(found => found !== undefined);
      if (service && attempts) {
        yield {
          message: `${attempts} ${
            attempts === 1 ? 'retry' : 'retries'
          } on a route to Knative Service ${
            service.name
          }, whose own routes set none: requests that only wait for a pod are sent again`,
          resource,
          path: [...path, 'retries', 'attempts'],
          evidence: { attempts, knativeService: service.name },
        };
      }
    }
  },
};
