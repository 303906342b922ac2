import { fieldsOf, listOf, numberOf, textOf } from '../../model/fields';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

interface Listener {
  readonly resource: Resource;
  readonly index: number;
}

/** Listeners with a hostname, by hostname, port and protocol. */
function listenersOf(gateways: readonly Resource[]): Map<string, Listener[]> {
  const found = new Map<string, Listener[]>();
  for (const resource of gateways) {
    for (const [index, item] of listOf(resource.spec.listeners).entries()) {
      const { hostname, port, protocol } = fieldsOf(item);
      const host = textOf(hostname) ?? '';
      const key = `${host} ${numberOf(port)} ${textOf(protocol)}`;
      if (host !== '') {
        found.set(key, [...(found.get(key) ?? []), { resource, index }]);
      }
    }
  }
  return found;
}

export const gatewayListenerRepeated: Rule = {
  id: 'gateway-listener-repeated',
  layer: 'kiali',
  severity: 'info',
  kinds: ['Gateway'],
  summary:
    'Two Gateways of the Gateway API listen for the same host, port and protocol.',
  why: 'Callers reach the one that DNS points to; routes attached to the other are not served to them. On one shared deployment the second listener is in conflict.',
  fix: 'Keep one listener and attach the routes of both to it; leave it when the two are for different networks.',
  source: {
    title: 'kiali business/checkers/k8sgateways/multi_match_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1501--more-than-one-k8s-gateway-for-the-same-host-port-combination',
  },
  aliases: ['KIA1501'],
  *check(bundle) {
    const gateways = bundle.ofKind('gateway.networking.k8s.io/Gateway');
    for (const [key, listeners] of listenersOf(gateways)) {
      const [host, port, protocol] = key.split(' ');
      for (const { resource, index } of listeners) {
        const others = listeners
          .filter(other => other.resource !== resource)
          .map(other => describeResource(other.resource));
        if (others.length > 0) {
          yield {
            message: `${protocol} on port ${port} of "${host}" is also taken by ${others.join(
              ', ',
            )}`,
            resource,
            path: ['spec', 'listeners', index, 'hostname'],
            evidence: { host, port, others },
          };
        }
      }
    }
  },
};
