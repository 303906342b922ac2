import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkExportTo } from './exportTo';
import {
  partialWildcardFault,
  portFault,
  portNameFault,
  subnetFault,
  wildcardDomainFault,
} from './names';
import { protocolFault, protocolOf } from './protocols';
import { checkResolution } from './serviceEntryResolution';
import { checkWorkloadSelector } from './selectors';

function checkHosts(
  hosts: readonly string[],
  resolution: string,
  complaints: Complaints,
): void {
  if (hosts.length === 0) {
    complaints.error(['spec'], 'service entry must have at least one host');
  }
  hosts.forEach((host, index) => {
    const path: Path = ['spec', 'hosts', index];
    if (host === '*') {
      complaints.error(path, 'invalid host *');
      return;
    }
    complaints.expect(path, wildcardDomainFault(host));
    const partial = partialWildcardFault(host);
    if (resolution !== 'DYNAMIC_DNS' && partial !== undefined) {
      complaints.warn(path, partial);
    }
  });
}

function checkAddresses(
  addresses: readonly string[],
  resolution: string,
  complaints: Complaints,
): void {
  addresses.forEach((address, index) =>
    complaints.expect(['spec', 'addresses', index], subnetFault(address)),
  );
  const hasRange = addresses.some(address => address.includes('/'));
  if (hasRange && resolution !== 'NONE' && resolution !== 'STATIC') {
    complaints.error(
      ['spec', 'addresses'],
      'CIDR addresses are allowed only for NONE/STATIC resolution types',
    );
  }
}

/** Whether istiod assigns an address itself: pilot/pkg/networking/serviceentry, feature on by default. */
function isAutoAllocated(resource: Resource, resolution: string): boolean {
  const label = resource.labels['networking.istio.io/enable-autoallocate-ip'];
  return resolution !== 'NONE' && label?.toLowerCase() !== 'false';
}

function checkPorts(
  ports: readonly unknown[],
  needsAddresses: boolean,
  complaints: Complaints,
): void {
  const names = new Set<string>();
  const numbers = new Set<number>();
  ports.forEach((item, index) => {
    const path: Path = ['spec', 'ports', index];
    const port = fieldsOf(item);
    const name = textOf(port.name) ?? '';
    const number = numberOf(port.number) ?? 0;
    if (names.has(name)) {
      complaints.error(
        path,
        `service entry port name "${name}" already defined`,
      );
    }
    if (numbers.has(number)) {
      complaints.error(path, `service entry port ${number} already defined`);
    }
    names.add(name);
    numbers.add(number);
    if (numberOf(port.targetPort)) {
      complaints.expect([...path, 'targetPort'], portFault(port.targetPort));
    }
    const protocol = textOf(port.protocol) ?? '';
    if (needsAddresses && (protocol === '' || protocol === 'TCP')) {
      complaints.warn(
        path,
        'addresses are required for ports serving TCP (or unset) protocol when IP Autoallocation is not enabled',
      );
    }
    complaints.expect([...path, 'name'], portNameFault(name));
    complaints.expect([...path, 'protocol'], protocolFault(protocol));
    complaints.expect([...path, 'number'], portFault(number));
  });
}

/** Plain TCP carries no host name, so that several hosts on one port cannot be told apart. */
function checkHostsPerPort(spec: Fields, complaints: Complaints): void {
  const indistinct = listOf(spec.ports).some(port => {
    const protocol = protocolOf(fieldsOf(port).protocol);
    return !protocol.http && !protocol.tls;
  });
  if (textsOf(spec.hosts).length > 1 && indistinct) {
    complaints.error(
      ['spec', 'ports'],
      'multiple hosts provided with non-HTTP, non-TLS ports',
    );
  }
}

/** pkg/config/validation ValidateServiceEntry. */
export function checkServiceEntry(
  resource: Resource,
  complaints: Complaints,
): void {
  const { spec, namespace } = resource;
  const before = complaints.errors.length;
  checkWorkloadSelector(
    spec.workloadSelector,
    'labels',
    ['spec', 'workloadSelector'],
    complaints,
    'service entry: workload selector specified without labels, will be applied to all services in namespace',
  );
  if (complaints.errors.length > before) {
    return;
  }
  const resolution = textOf(spec.resolution) ?? 'NONE';
  if (isSet(spec.workloadSelector) && isSet(spec.endpoints)) {
    complaints.error(
      ['spec'],
      'only one of WorkloadSelector or Endpoints is allowed in Service Entry',
    );
  }
  const addresses = textsOf(spec.addresses);
  checkHosts(textsOf(spec.hosts), resolution, complaints);
  checkAddresses(addresses, resolution, complaints);
  checkPorts(
    listOf(spec.ports),
    addresses.length === 0 && !isAutoAllocated(resource, resolution),
    complaints,
  );
  checkResolution(resource, resolution, complaints);
  if (resolution !== 'NONE') {
    checkHostsPerPort(spec, complaints);
  }
  checkExportTo(
    spec.exportTo,
    { namespace, mayBeHidden: true, hasSelector: false },
    ['spec', 'exportTo'],
    complaints,
  );
}
