import { textsOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { fqdnFault, isDnsLabel } from './names';

/** `gateways` of a VirtualService or of one match: `name` or `namespace/name`; dotted names are an old form. */
export function checkGatewayNames(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  for (const [index, name] of textsOf(value).entries()) {
    const at = [...path, index];
    const slash = name.indexOf('/');
    if (slash < 0) {
      if (name.includes('.')) {
        const [first, second] = name.split('.');
        complaints.warn(
          at,
          `using legacy gatewayName format "${name}"; prefer the <namespace>/<name> format: "${second}/${first}"`,
        );
      }
      complaints.expect(at, fqdnFault(name));
      // istiod stops at the first name without a namespace.
      return;
    }
    const namespace = name.slice(0, slash);
    const own = name.slice(slash + 1);
    if (namespace === '' || own === '') {
      complaints.error(at, 'config namespace and gateway name cannot be empty');
    }
    if (!isDnsLabel(namespace)) {
      complaints.error(at, `invalid value for namespace: "${namespace}"`);
    }
    if (!isDnsLabel(own)) {
      complaints.error(at, `invalid value for gateway name: "${own}"`);
    }
  }
}
