/* What each resolution mode of a ServiceEntry asks for: pkg/config/validation ValidateServiceEntry. */
import {
  fieldsOf,
  isSet,
  listOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkLabels, fqdnFault } from './names';
import { protocolOf } from './protocols';
import {
  checkEndpoint,
  checkEndpointPorts,
  endpointAddressFault,
} from './workloadEntry';

function portNames(spec: Fields): Set<string> {
  return new Set(
    listOf(spec.ports).map(port => textOf(fieldsOf(port).name) ?? ''),
  );
}

function checkNone(spec: Fields, complaints: Complaints): void {
  if (listOf(spec.endpoints).length > 0) {
    complaints.error(
      ['spec', 'endpoints'],
      'no endpoints should be provided for resolution type none',
    );
  }
  if (isSet(spec.workloadSelector)) {
    complaints.warn(
      ['spec', 'workloadSelector'],
      'workloadSelector should not be set when resolution mode is NONE',
    );
  }
}

function checkStatic(spec: Fields, complaints: Complaints): void {
  const servicePorts = portNames(spec);
  listOf(spec.endpoints).forEach((endpoint, index) => {
    const path = ['spec', 'endpoints', index];
    const owner = { servicePorts, mayBeName: false };
    checkEndpoint(endpoint, owner, path, complaints);
  });
}

function checkDnsHosts(
  spec: Fields,
  resolution: string,
  complaints: Complaints,
): void {
  const hosts = textsOf(spec.hosts);
  const index = hosts.findIndex(host => fqdnFault(host) !== undefined);
  if (listOf(spec.endpoints).length === 0 && index >= 0) {
    complaints.error(
      ['spec', 'hosts', index],
      `hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode ${resolution}, ${fqdnFault(
        hosts[index],
      )}`,
    );
  }
}

function checkDns(
  spec: Fields,
  resolution: string,
  complaints: Complaints,
): void {
  checkDnsHosts(spec, resolution, complaints);
  const endpoints = listOf(spec.endpoints);
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    complaints.error(
      ['spec', 'endpoints'],
      `there must only be 0 or 1 endpoint for resolution mode ${resolution}`,
    );
  }
  const servicePorts = portNames(spec);
  endpoints.forEach((item, index) => {
    const path = ['spec', 'endpoints', index];
    const endpoint = fieldsOf(item);
    complaints.expect(
      [...path, 'address'],
      endpointAddressFault(textOf(endpoint.address) ?? '', true),
    );
    checkLabels(endpoint.labels, [...path, 'labels'], complaints);
    checkEndpointPorts(
      endpoint.ports,
      servicePorts,
      [...path, 'ports'],
      complaints,
    );
  });
  const hasTcp = listOf(spec.ports).some(
    port => protocolOf(fieldsOf(port).protocol).tcp,
  );
  if (
    hasTcp &&
    listOf(spec.addresses).length > 0 &&
    textsOf(spec.hosts).length > 1
  ) {
    complaints.warn(
      ['spec', 'hosts'],
      'service entry can not have more than one host specified simultaneously with address and tcp port',
    );
  }
}

/** Protocols whose requests name the host to look up. */
const DYNAMIC_PROTOCOLS = new Set(['http', 'tls', 'grpc', 'http2']);

function checkDynamicDns(resource: Resource, complaints: Complaints): void {
  const { spec, labels } = resource;
  const hosts = textsOf(spec.hosts);
  const mode = 'DYNAMIC_DNS';
  if (hosts.length === 0) {
    complaints.error(
      ['spec'],
      `at least one wildcard host must be provided for resolution type ${mode}`,
    );
  }
  hosts.forEach((host, index) => {
    if (!host.startsWith('*')) {
      complaints.error(
        ['spec', 'hosts', index],
        `host must be wildcarded for resolution mode ${mode}`,
      );
    }
  });
  for (const field of ['addresses', 'endpoints']) {
    if (listOf(spec[field]).length > 0) {
      complaints.error(
        ['spec', field],
        `${field} cannot be set for resolution type ${mode}: the hosts alone say where traffic goes`,
      );
    }
  }
  listOf(spec.ports).forEach((port, index) => {
    if (!DYNAMIC_PROTOCOLS.has(protocolOf(fieldsOf(port).protocol).name)) {
      complaints.error(
        ['spec', 'ports', index],
        `only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type ${mode}`,
      );
    }
  });
  const waypoint = labels['istio.io/use-waypoint'] ?? '';
  const usesWaypoint = waypoint !== '' && waypoint.toLowerCase() !== 'none';
  if (spec.location === 'MESH_INTERNAL' && usesWaypoint) {
    complaints.error(
      ['spec', 'location'],
      `location MESH_INTERNAL with resolution type ${mode} is not supported when using waypoints`,
    );
  }
}

export function checkResolution(
  resource: Resource,
  resolution: string,
  complaints: Complaints,
): void {
  const { spec } = resource;
  switch (resolution) {
    case 'NONE':
      checkNone(spec, complaints);
      break;
    case 'STATIC':
      checkStatic(spec, complaints);
      break;
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      checkDns(spec, resolution, complaints);
      break;
    case 'DYNAMIC_DNS':
      checkDynamicDns(resource, complaints);
      break;
    default:
      complaints.error(
        ['spec', 'resolution'],
        `unsupported resolution type ${resolution}`,
      );
  }
}
