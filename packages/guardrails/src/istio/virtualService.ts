import { fieldsOf, listOf, textsOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkExportTo } from './exportTo';
import { checkGatewayNames } from './gatewayNames';
import { isClaimRoute } from './headers';
import { checkHttpRoute } from './httpRoute';
import { checkTcpRoute, checkTlsRoute } from './l4Routes';
import {
  gatewayDomainFault,
  hostsOverlap,
  isAddress,
  wildcardDomainFault,
} from './names';
import { unreachableRules } from './unreachableRules';

/** Without hosts it is a delegate, which has HTTP rules only. */
function checkDelegate(spec: Fields, complaints: Complaints): void {
  const refused: readonly (readonly [string, string])[] = [
    ['gateways', 'no gateways'],
    ['tls', 'no tls route'],
    ['tcp', 'no tcp route'],
  ];
  for (const [field, words] of refused) {
    if (listOf(spec[field]).length > 0) {
      complaints.error(
        ['spec', field],
        `delegate virtual service must have ${words} specified`,
      );
    }
  }
}

function checkClaimRoutes(spec: Fields, complaints: Complaints): void {
  listOf(spec.http).forEach((route, index) =>
    listOf(fieldsOf(route).match).forEach((match, position) => {
      for (const field of ['headers', 'withoutHeaders']) {
        for (const name of Object.keys(fieldsOf(fieldsOf(match)[field]))) {
          if (isClaimRoute(name)) {
            complaints.error(
              ['spec', 'http', index, 'match', position, field, name],
              `JWT claim based routing (key: ${name}) is only supported for gateway, found no gateways: [${textsOf(
                spec.gateways,
              ).join(' ')}]`,
            );
          }
        }
      }
    }),
  );
}

function hasSniHosts(spec: Fields): boolean {
  return listOf(spec.tls).some(route =>
    listOf(fieldsOf(route).match).some(
      match => textsOf(fieldsOf(match).sniHosts).length > 0,
    ),
  );
}

function checkHosts(
  spec: Fields,
  hosts: readonly string[],
  boundToGateway: boolean,
  complaints: Complaints,
): void {
  let allFit = true;
  hosts.forEach((host, index) => {
    const path: Path = ['spec', 'hosts', index];
    const fault = boundToGateway
      ? gatewayDomainFault(host, hasSniHosts(spec))
      : wildcardDomainFault(host);
    if (fault !== undefined && !isAddress(host)) {
      complaints.error(path, fault);
      allFit = false;
    } else if (fault === undefined && !boundToGateway && host === '*') {
      complaints.error(
        path,
        'wildcard host * is not allowed for virtual services bound to the mesh gateway',
      );
      allFit = false;
    }
  });
  if (!allFit) {
    return;
  }
  hosts.forEach((host, index) => {
    for (const later of hosts.slice(index + 1)) {
      if (hostsOverlap(host, later)) {
        complaints.error(
          ['spec', 'hosts', index],
          `duplicate hosts in virtual service: ${host} & ${later}`,
        );
      }
    }
  });
}

function checkRoutes(
  spec: Fields,
  hosts: readonly string[],
  complaints: Complaints,
): void {
  const [http, tcp, tls] = [spec.http, spec.tcp, spec.tls].map(listOf);
  if (http.length + tcp.length + tls.length === 0) {
    complaints.error(
      ['spec'],
      'http, tcp or tls must be provided in virtual service',
    );
  }
  http.forEach((route, index) => {
    const path = ['spec', 'http', index];
    if (route === null) {
      complaints.error(path, 'http route may not be null');
    } else {
      checkHttpRoute(route, hosts.length === 0, path, complaints);
    }
  });
  tls.forEach((route, index) =>
    checkTlsRoute(
      route,
      // For SNI hosts, unlike for hosts, no gateways at all counts as a gateway.
      { hosts, boundToGateway: !textsOf(spec.gateways).includes('mesh') },
      ['spec', 'tls', index],
      complaints,
    ),
  );
  tcp.forEach((route, index) =>
    checkTcpRoute(route, ['spec', 'tcp', index], complaints),
  );
  const unreachable = [
    ...unreachableRules(http, 'http'),
    ...unreachableRules(tcp, 'tcp'),
    ...unreachableRules(tls, 'tls'),
  ];
  for (const { path, message, kind } of unreachable) {
    const code = kind === 'unreachable' ? 'IST0130' : 'IST0131';
    complaints.warn(path, message, code);
  }
}

/** pkg/config/validation ValidateVirtualService. */
export function checkVirtualService(
  { spec, namespace }: Resource,
  complaints: Complaints,
): void {
  const hosts = textsOf(spec.hosts);
  const gateways = textsOf(spec.gateways);
  if (hosts.length === 0) {
    checkDelegate(spec, complaints);
  }
  checkGatewayNames(gateways, ['spec', 'gateways'], complaints);
  // One `mesh` among the gateways is enough to bind it to sidecars, with their stricter rules.
  const boundToGateway = gateways.length > 0 && !gateways.includes('mesh');
  if (!boundToGateway) {
    checkClaimRoutes(spec, complaints);
  }
  checkHosts(spec, hosts, boundToGateway, complaints);
  checkRoutes(spec, hosts, complaints);
  checkExportTo(
    spec.exportTo,
    { namespace, mayBeHidden: false, hasSelector: false },
    ['spec', 'exportTo'],
    complaints,
  );
}
