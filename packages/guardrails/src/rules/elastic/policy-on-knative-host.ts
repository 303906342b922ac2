import { knativeServiceOf } from '../../elastic/knativeHosts';
import { fieldsOf, listOf, textOf, textsOf } from '../../model/fields';
import type { Bundle } from '../../model/bundle';
import type { Report, Rule } from '../../rule';

function* virtualServices(bundle: Bundle): Generator<Report> {
  for (const resource of bundle.ofKind('networking.istio.io/VirtualService')) {
    for (const [index, host] of textsOf(resource.spec.hosts).entries()) {
      const service = knativeServiceOf(bundle, host, resource.namespace);
      if (service) {
        yield {
          message: `${host} belongs to Knative Service ${service.name}, whose own VirtualServices ${service.name}-ingress and ${service.name}-mesh route it: which of them wins is undefined`,
          resource,
          path: ['spec', 'hosts', index],
          evidence: { host, knativeService: service.name },
        };
      }
    }
    for (const [index, item] of listOf(resource.spec.http).entries()) {
      const route = fieldsOf(item);
      for (const [at, to] of listOf(route.route).entries()) {
        const host = textOf(fieldsOf(fieldsOf(to).destination).host) ?? '';
        const service = knativeServiceOf(bundle, host, resource.namespace);
        if (
          service &&
          textOf(fieldsOf(route.rewrite).authority) === undefined
        ) {
          yield {
            message: `${host} is only a placeholder for Knative Service ${service.name}; without rewrite.authority the local gateway answers 404`,
            resource,
            path: ['spec', 'http', index, 'route', at, 'destination', 'host'],
            evidence: { host, knativeService: service.name },
          };
        }
      }
    }
  }
}

export const policyOnKnativeHost: Rule = {
  id: 'policy-on-knative-host',
  layer: 'elastic',
  severity: 'error',
  kinds: ['VirtualService', 'DestinationRule'],
  summary:
    'A VirtualService or DestinationRule is written for the host of a Knative Service.',
  why: 'Knative routes its hosts itself: a second VirtualService collides with its own, and a DestinationRule never applies, because traffic goes to the Services of the revisions.',
  fix: "Use Knative's timeoutSeconds, traffic and DomainMapping; for path routing own a different host, route to the ingress gateway and set rewrite.authority.",
  source: {
    title:
      'knative-extensions/net-istio pkg/reconciler/ingress/resources/virtual_service.go MakeVirtualServices',
    url: 'https://knative.dev/docs/serving/samples/knative-routing-go/',
  },
  *check(bundle) {
    yield* virtualServices(bundle);
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const host = textOf(resource.spec.host) ?? '';
      const service = knativeServiceOf(bundle, host, resource.namespace);
      if (service) {
        yield {
          message: `traffic of Knative Service ${service.name} goes to the Services of its revisions (${service.name}-00001, ...), so a DestinationRule for ${host} never applies`,
          resource,
          path: ['spec', 'host'],
          evidence: { host, knativeService: service.name },
        };
      }
    }
  },
};
