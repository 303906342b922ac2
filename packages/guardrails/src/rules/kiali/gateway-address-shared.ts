import { fieldsOf, listOf, textOf } from '../../model/fields';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

interface Address {
  readonly resource: Resource;
  readonly index: number;
  readonly value: string;
}

/** Addresses with a value, by type and value; the Gateway API's default type is IPAddress. */
function addressesOf(gateways: readonly Resource[]): Map<string, Address[]> {
  const found = new Map<string, Address[]>();
  for (const resource of gateways) {
    for (const [index, item] of listOf(resource.spec.addresses).entries()) {
      const { type, value } = fieldsOf(item);
      const text = textOf(value) ?? '';
      const key = `${textOf(type) ?? 'IPAddress'} ${text}`;
      if (text !== '') {
        const address = { resource, index, value: text };
        found.set(key, [...(found.get(key) ?? []), address]);
      }
    }
  }
  return found;
}

export const gatewayAddressShared: Rule = {
  id: 'gateway-address-shared',
  layer: 'kiali',
  severity: 'info',
  kinds: ['Gateway'],
  summary: 'Two Gateways of the Gateway API ask for the same address.',
  why: 'Unless the controller merges Gateways, one of them does not get the address and is not programmed.',
  fix: 'Put the listeners into one Gateway; leave it when both are meant for one shared gateway deployment.',
  source: {
    title: 'kiali business/checkers/k8sgateways/multi_match_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1502--more-than-one-k8s-gateway-for-the-same-address-and-type-combination',
  },
  aliases: ['KIA1502'],
  *check(bundle) {
    const gateways = bundle.ofKind('gateway.networking.k8s.io/Gateway');
    for (const addresses of addressesOf(gateways).values()) {
      for (const { resource, index, value } of addresses) {
        const others = addresses
          .filter(other => other.resource !== resource)
          .map(other => describeResource(other.resource));
        if (others.length > 0) {
          yield {
            message: `address "${value}" is also asked for by ${others.join(
              ', ',
            )}`,
            resource,
            path: ['spec', 'addresses', index, 'value'],
            evidence: { address: value, others },
          };
        }
      }
    }
  },
};
