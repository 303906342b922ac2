import { fieldsOf, listOf, textOf, valueAt } from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

function hasAddresses(resource: Resource): boolean {
  return (
    Array.isArray(resource.spec.addresses) ||
    listOf(valueAt(resource.object, ['status', 'addresses'])).length > 0
  );
}

export const seAddresses: Rule = {
  id: 'se-addresses',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['ServiceEntry'],
  summary: 'A ServiceEntry has a TCP port and no addresses.',
  why: 'Without an address the proxies can tell TCP services apart by port alone: every other connection to that port goes the same way.',
  fix: 'Add `addresses`, name the real protocol (TLS, HTTP), or turn on address auto-allocation in the mesh.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/serviceentry/protocoladdresses.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0134/',
  },
  aliases: ['IST0134'],
  *check(bundle, { platform }) {
    if (platform.istio.addressAutoAllocation) {
      return;
    }
    for (const resource of bundle.ofKind('networking.istio.io/ServiceEntry')) {
      if (hasAddresses(resource)) {
        continue;
      }
      for (const [index, item] of listOf(resource.spec.ports).entries()) {
        const { protocol, number } = fieldsOf(item);
        const name = (textOf(protocol) ?? '').toUpperCase();
        if (name === '' || name === 'TCP') {
          yield {
            message: `port ${number} is ${
              name || 'of no protocol, so TCP'
            }, and the ServiceEntry has no addresses to tell it apart by`,
            resource,
            path: ['spec', 'ports', index],
          };
        }
      }
    }
  },
};
