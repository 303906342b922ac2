import { fieldsOf, listOf, numberOf, textsOf } from '../model/fields';
import type { Path } from '../model/path';
import { hostCovers } from '../model/hosts';
import type { Complaints } from './complaints';
import { checkWeightedDestinations } from './destination';
import { checkGatewayNames } from './gatewayNames';
import {
  checkLabels,
  gatewayDomainFault,
  isAddress,
  portFault,
  subnetFault,
  wildcardDomainFault,
} from './names';

/** The VirtualService that a TLS route stands in. */
export interface TlsRouteOwner {
  readonly hosts: readonly string[];
  readonly boundToGateway: boolean;
}

/** Whether every name that `host` can mean is also meant by `pattern`: pkg/config/host Name.SubsetOf. */
function isSubset(host: string, pattern: string): boolean {
  if (host.startsWith('*') && !pattern.startsWith('*')) {
    return false;
  }
  return hostCovers(pattern, host);
}

function checkSniHost(
  host: string,
  owner: TlsRouteOwner,
  path: Path,
  complaints: Complaints,
): void {
  const fault = owner.boundToGateway
    ? gatewayDomainFault(host, true)
    : wildcardDomainFault(host);
  if (fault !== undefined) {
    if (isAddress(host)) {
      complaints.warn(
        path,
        `using an IP address ("${host}") goes against SNI spec and most clients do not support this`,
      );
    } else {
      complaints.error(path, fault);
    }
    return;
  }
  if (!owner.hosts.some(pattern => isSubset(host, pattern))) {
    complaints.error(
      path,
      `SNI host "${host}" is not a compatible subset of any of the virtual service hosts: [${owner.hosts.join(
        ', ',
      )}]`,
    );
  }
}

function checkL4Match(value: unknown, path: Path, complaints: Complaints) {
  const match = fieldsOf(value);
  textsOf(match.destinationSubnets).forEach((subnet, index) =>
    complaints.expect(
      [...path, 'destinationSubnets', index],
      subnetFault(subnet),
    ),
  );
  if (numberOf(match.port)) {
    complaints.expect([...path, 'port'], portFault(match.port));
  }
  checkLabels(match.sourceLabels, [...path, 'sourceLabels'], complaints);
  checkGatewayNames(match.gateways, [...path, 'gateways'], complaints);
}

/** pkg/config/validation validateTLSRoute. */
export function checkTlsRoute(
  value: unknown,
  owner: TlsRouteOwner,
  path: Path,
  complaints: Complaints,
): void {
  const { match, route } = fieldsOf(value);
  const matches = listOf(match);
  if (matches.length === 0) {
    complaints.error(path, 'TLS route must have at least one match condition');
  }
  matches.forEach((item, index) => {
    const at = [...path, 'match', index];
    const sniHosts = textsOf(fieldsOf(item).sniHosts);
    if (sniHosts.length === 0) {
      complaints.error(at, 'TLS match must have at least one SNI host');
    }
    sniHosts.forEach((host, position) =>
      checkSniHost(host, owner, [...at, 'sniHosts', position], complaints),
    );
    checkL4Match(item, at, complaints);
  });
  if (listOf(route).length === 0) {
    complaints.error(path, 'TLS route is required');
  }
  checkWeightedDestinations(route, [...path, 'route'], complaints);
}

/** pkg/config/validation validateTCPRoute. */
export function checkTcpRoute(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const { match, route } = fieldsOf(value);
  listOf(match).forEach((item, index) =>
    checkL4Match(item, [...path, 'match', index], complaints.errorsOnly()),
  );
  if (listOf(route).length === 0) {
    complaints.error(path, 'TCP route is required');
  }
  checkWeightedDestinations(route, [...path, 'route'], complaints);
}
