import {
  isAddress,
  isDnsLabel,
  partialWildcardFault,
  wildcardDomainFault,
} from './names';
import type { Complaints } from './complaints';
import type { Path } from '../model/path';

function checkDnsName(
  host: string,
  path: Path,
  ofGateway: boolean,
  complaints: Complaints,
): void {
  if (host !== '*' && !host.includes('.')) {
    complaints.error(path, 'short names (non FQDN) are not allowed');
  }
  const fault = wildcardDomainFault(host);
  // Gateways may also serve an address.
  if (fault !== undefined && !(ofGateway && isAddress(host))) {
    complaints.error(path, fault);
  }
  complaints.expect(path, partialWildcardFault(host));
}

/** `namespace/dnsName` of Sidecar egress hosts and Gateway hosts; gateways may leave the namespace out. */
export function checkHostEntry(
  entry: string,
  path: Path,
  ofGateway: boolean,
  complaints: Complaints,
): void {
  const slash = entry.indexOf('/');
  if (slash < 0) {
    if (ofGateway) {
      checkDnsName(entry, path, true, complaints);
    } else {
      complaints.error(path, 'host must be of form namespace/dnsName');
    }
    return;
  }
  const namespace = entry.slice(0, slash);
  const host = entry.slice(slash + 1);
  if (namespace === '' || host === '') {
    complaints.error(
      path,
      'config namespace and dnsName in host entry cannot be empty',
    );
  }
  // A Sidecar excludes a namespace by putting a tilde before it.
  const plain = ofGateway ? namespace : namespace.replace(/^~/, '');
  const free = plain === '*' || plain === '.' || (!ofGateway && plain === '');
  if (!free && !isDnsLabel(plain)) {
    complaints.error(
      path,
      `invalid namespace value "${namespace}" in ${
        ofGateway ? 'gateway' : 'sidecar'
      }`,
    );
  }
  checkDnsName(host, path, ofGateway, complaints);
}
