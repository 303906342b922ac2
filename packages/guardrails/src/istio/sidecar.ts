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
import { checkConnectionPool } from './connectionPool';
import { checkDestination } from './destination';
import { checkHostEntry } from './hostEntry';
import {
  addressFault,
  fqdnFault,
  portFault,
  portNameFault,
  unixAddressFault,
} from './names';
import { protocolFault } from './protocols';
import { checkSidecarIngress } from './sidecarIngress';
import { checkWorkloadSelector } from './selectors';

const UNIX = 'unix://';

function checkEgressPort(
  egress: Fields,
  path: Path,
  complaints: Complaints,
): void {
  const port = fieldsOf(egress.port);
  const bind = textOf(egress.bind) ?? '';
  const name = textOf(port.name) ?? '';
  if ((numberOf(port.targetPort) ?? 0) > 0) {
    complaints.error(path, 'targetPort has no impact on Sidecars');
  }
  if (name !== '') {
    complaints.expect([...path, 'port', 'name'], portNameFault(name));
  }
  complaints.expect(
    [...path, 'port', 'protocol'],
    protocolFault(port.protocol),
  );
  if (numberOf(port.number)) {
    complaints.expect([...path, 'port', 'number'], portFault(port.number));
    complaints.expect(
      [...path, 'bind'],
      bind === '' ? undefined : addressFault(bind),
    );
    return;
  }
  complaints.expect(
    [...path, 'bind'],
    bind.startsWith(UNIX)
      ? unixAddressFault(bind.slice(UNIX.length))
      : 'sidecar: ports with 0 value must have a unix domain socket bind address',
  );
  if (!['DEFAULT', 'NONE'].includes(textOf(egress.captureMode) ?? 'DEFAULT')) {
    complaints.error(
      [...path, 'captureMode'],
      'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners',
    );
  }
}

/** Hosts that an earlier entry of the same listener already imports: warned of only. */
function checkRepeatedHosts(
  hosts: readonly string[],
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  const seen = new Map<string, Set<string>>();
  hosts.forEach((entry, index) => {
    const slash = entry.indexOf('/');
    if (slash < 0 || entry.startsWith('~')) {
      return;
    }
    const written = entry.slice(0, slash);
    const owner = written === '.' ? namespace : written;
    const host = entry.slice(slash + 1);
    const known = seen.get(owner) ?? new Set<string>();
    seen.set(owner, known);
    const repeated =
      host === '*' ? known.size > 0 : known.has(host) || known.has('*');
    if (repeated) {
      complaints.warn([...path, index], `duplicated egress host: ${entry}`);
    }
    known.add(host);
  });
  if (seen.get('*')?.has('*') && seen.size !== 1) {
    complaints.warn(
      path,
      '`*/*` host select all resources, no other hosts can be added',
    );
  }
}

function checkEgressHosts(
  egress: Fields,
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  const hosts = textsOf(egress.hosts);
  if (hosts.length === 0) {
    complaints.error(
      path,
      'sidecar: egress listener must contain at least one host',
    );
  }
  const at = [...path, 'hosts'];
  checkRepeatedHosts(hosts, namespace, at, complaints);
  hosts.forEach((host, index) =>
    checkHostEntry(host, [...at, index], false, complaints),
  );
}

function uniquePortFault(
  egress: Fields,
  ports: Set<number>,
  sockets: Set<string>,
): string | undefined {
  const number = numberOf(fieldsOf(egress.port).number) ?? 0;
  const bind = textOf(egress.bind) ?? '';
  const fault =
    number === 0
      ? sockets.has(bind) &&
        'sidecar: unix domain socket values for listeners must be unique'
      : ports.has(number) &&
        'sidecar: ports on IP bound listeners must be unique';
  if (number === 0) {
    sockets.add(bind);
  } else {
    ports.add(number);
  }
  return fault || undefined;
}

function checkEgress(
  listeners: readonly unknown[],
  namespace: string,
  complaints: Complaints,
): void {
  const ports = new Set<number>();
  const sockets = new Set<string>();
  listeners.forEach((item, index) => {
    const path: Path = ['spec', 'egress', index];
    const egress = fieldsOf(item);
    if (isSet(egress.port)) {
      checkEgressPort(egress, path, complaints);
      complaints.expect(path, uniquePortFault(egress, ports, sockets));
    } else if (index < listeners.length - 1) {
      complaints.error(
        path,
        'sidecar: the egress listener with empty port should be the last listener in the list',
      );
    }
    checkEgressHosts(egress, namespace, path, complaints);
  });
}

function checkOutboundPolicy(value: unknown, complaints: Complaints): void {
  const path: Path = ['spec', 'outboundTrafficPolicy'];
  const { mode, egressProxy } = fieldsOf(value);
  if (mode === 'ALLOW_ANY_DYNAMIC_DNS') {
    complaints.error(
      path,
      'sidecar: ALLOW_ANY_DYNAMIC_DNS mode is only supported in MeshConfig, not in Sidecar resource',
    );
    return;
  }
  if (!isSet(egressProxy)) {
    return;
  }
  // The enumeration's zero value, and so the default, is REGISTRY_ONLY.
  if (mode !== 'ALLOW_ANY') {
    complaints.error(
      path,
      'sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode',
    );
    return;
  }
  const at = [...path, 'egressProxy'];
  const { host, port } = fieldsOf(egressProxy);
  complaints.expect([...at, 'host'], fqdnFault(textOf(host) ?? ''));
  if (isSet(port)) {
    checkDestination(egressProxy, at, complaints);
  } else {
    complaints.error(at, 'sidecar: egress_proxy port must be non-nil');
  }
}

/** pkg/config/validation ValidateSidecar. */
export function checkSidecar(
  { spec, namespace }: Resource,
  complaints: Complaints,
): void {
  checkWorkloadSelector(
    spec.workloadSelector,
    'labels',
    ['spec', 'workloadSelector'],
    complaints,
    'sidecar: workload selector specified without labels, will be applied to all services in namespace',
  );
  const egress = listOf(spec.egress);
  const ingress = listOf(spec.ingress);
  const configured =
    egress.length > 0 ||
    ingress.length > 0 ||
    isSet(spec.outboundTrafficPolicy) ||
    isSet(spec.inboundConnectionPool);
  if (!configured) {
    complaints.error(['spec'], 'sidecar: empty configuration provided');
    return;
  }
  checkSidecarIngress(ingress, complaints);
  checkConnectionPool(
    spec.inboundConnectionPool,
    ['spec', 'inboundConnectionPool'],
    complaints,
  );
  checkEgress(egress, namespace, complaints);
  checkOutboundPolicy(spec.outboundTrafficPolicy, complaints);
}
