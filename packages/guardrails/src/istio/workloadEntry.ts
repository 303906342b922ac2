import {
  fieldsOf,
  isFields,
  isSet,
  listOf,
  numberOf,
  textFieldsOf,
  textOf,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import {
  checkLabels,
  fqdnFault,
  isAddress,
  portFault,
  portNameFault,
  unixAddressFault,
} from './names';

const UNIX = 'unix://';

/** Named ports of an endpoint; `servicePorts` are those its ServiceEntry declares, if it stands in one. */
export function checkEndpointPorts(
  value: unknown,
  servicePorts: ReadonlySet<string> | undefined,
  path: Path,
  complaints: Complaints,
): void {
  for (const [name, port] of Object.entries(fieldsOf(value))) {
    const at = [...path, name];
    if (servicePorts && !servicePorts.has(name)) {
      complaints.error(
        at,
        `endpoint port ${port} is not defined by the service entry`,
      );
    }
    complaints.expect(at, portNameFault(name));
    complaints.expect(at, portFault(port));
  }
}

/** An address of an endpoint: an IP, or a name where names are resolved. */
export function endpointAddressFault(
  address: string,
  mayBeName: boolean,
): string | undefined {
  if (isAddress(address)) {
    return undefined;
  }
  if (!mayBeName) {
    return `endpoint address "${address}" is not a valid IP address`;
  }
  return fqdnFault(address) === undefined
    ? undefined
    : `endpoint address "${address}" is not a valid FQDN or an IP address`;
}

interface EndpointOwner {
  readonly servicePorts?: ReadonlySet<string>;
  readonly mayBeName: boolean;
}

/** pkg/config/validation validateWorkloadEntry. */
export function checkEndpoint(
  value: unknown,
  { servicePorts, mayBeName }: EndpointOwner,
  path: Path,
  complaints: Complaints,
): void {
  const entry = fieldsOf(value);
  const address = textOf(entry.address) ?? '';
  const network = textOf(entry.network) ?? '';
  const at = [...path, 'address'];
  if (address === '') {
    if (network === '') {
      complaints.error(at, 'address is required');
      return;
    }
    complaints.warn(at, `address is unset with network "${network}"`);
  }
  const unix = address.startsWith(UNIX);
  if (unix) {
    complaints.expect(at, unixAddressFault(address.slice(UNIX.length)));
    if (Object.keys(fieldsOf(entry.ports)).length > 0) {
      complaints.error(at, `unix endpoint ${address} must not include ports`);
    }
  } else if (address !== '') {
    complaints.expect(at, endpointAddressFault(address, mayBeName));
  }
  checkEndpointPorts(entry.ports, servicePorts, [...path, 'ports'], complaints);
  checkLabels(entry.labels, [...path, 'labels'], complaints);
  if (unix && servicePorts && servicePorts.size !== 1) {
    complaints.error(
      path,
      'exactly 1 service port required for unix endpoints',
    );
  }
}

export function checkWorkloadEntry(
  { spec }: Resource,
  complaints: Complaints,
): void {
  checkEndpoint(spec, { mayBeName: true }, ['spec'], complaints);
}

const PROBE_COUNTERS = [
  'periodSeconds',
  'initialDelaySeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
];
const PROBE_HEADER = /^[-A-Za-z0-9]+$/;

function checkHttpProbe(value: unknown, path: Path, complaints: Complaints) {
  const { port, scheme, httpHeaders } = fieldsOf(value);
  complaints.expect([...path, 'port'], portFault(port));
  if (!['', 'HTTP', 'HTTPS'].includes(textOf(scheme) ?? '')) {
    complaints.error(
      [...path, 'scheme'],
      'httpGet.scheme must be one of "HTTPS", "HTTP"',
    );
  }
  listOf(httpHeaders).forEach((header, index) => {
    const name = textFieldsOf(header).name ?? '';
    if (!PROBE_HEADER.test(name)) {
      complaints.error(
        [...path, 'httpHeaders', index],
        name === ''
          ? 'header name cannot be empty'
          : `header name ${name} is not a valid header name`,
      );
    }
  });
}

function checkProbe(value: unknown, path: Path, complaints: Complaints): void {
  if (!isSet(value)) {
    return;
  }
  const probe = fieldsOf(value);
  for (const field of PROBE_COUNTERS) {
    if ((numberOf(probe[field]) ?? 0) < 0) {
      complaints.error([...path, field], `${field} must be non-negative`);
    }
  }
  if (isSet(probe.httpGet)) {
    checkHttpProbe(probe.httpGet, [...path, 'httpGet'], complaints);
  } else if (isSet(probe.tcpSocket)) {
    complaints.expect(
      [...path, 'tcpSocket', 'port'],
      portFault(fieldsOf(probe.tcpSocket).port),
    );
  } else if (isSet(probe.exec)) {
    if (listOf(fieldsOf(probe.exec).command).length === 0) {
      complaints.error([...path, 'exec'], 'exec.command is required');
    }
  } else {
    // istiod's list has no gRPC probe, although the API has one.
    complaints.error(path, 'unknown health check method');
  }
}

/** pkg/config/validation ValidateWorkloadGroup. */
export function checkWorkloadGroup(
  { spec }: Resource,
  complaints: Complaints,
): void {
  if (!isFields(spec.template)) {
    complaints.error(['spec'], 'template is required');
    return;
  }
  checkLabels(
    fieldsOf(spec.metadata).labels,
    ['spec', 'metadata', 'labels'],
    complaints,
  );
  checkProbe(spec.probe, ['spec', 'probe'], complaints);
}
