import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkHostEntry } from './hostEntry';
import { addressFault, isDnsLabel, portFault, unixAddressFault } from './names';
import { protocolOf } from './protocols';
import { checkServerTls } from './serverTls';

const UNIX = 'unix://';

/** @returns whether the port is sound, so that what depends on it can be judged */
function checkPort(
  port: unknown,
  bind: string,
  path: Path,
  complaints: Complaints,
): boolean {
  const before = complaints.errors.length;
  if (!isSet(port)) {
    complaints.error(path, 'port is required');
    return false;
  }
  const { number, name, protocol, targetPort } = fieldsOf(port);
  if (!protocolOf(protocol).known) {
    complaints.error(
      [...path, 'protocol'],
      `invalid protocol "${
        protocol ?? ''
      }", supported protocols are HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP`,
    );
  }
  if ((numberOf(number) ?? 0) > 0 || !bind.startsWith(UNIX)) {
    complaints.expect([...path, 'number'], portFault(number));
  }
  if ((numberOf(targetPort) ?? 0) > 0) {
    complaints.error(
      [...path, 'targetPort'],
      'targetPort has no impact on Gateways',
    );
  }
  if (!textOf(name)) {
    complaints.error([...path, 'name'], 'port name must be set');
  }
  return complaints.errors.length === before;
}

function checkBind(
  bind: string,
  port: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (bind.startsWith(UNIX)) {
    complaints.expect(path, unixAddressFault(bind.slice(UNIX.length)));
    if (numberOf(fieldsOf(port).number)) {
      complaints.error(path, 'port number must be 0 for unix domain socket');
    }
  } else if (bind !== '') {
    complaints.expect(path, addressFault(bind));
  }
}

function checkTlsAgainstPort(
  tls: unknown,
  port: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const protocol = protocolOf(fieldsOf(port).protocol);
  if (protocol.tls && !isSet(tls)) {
    complaints.error(
      path,
      'server must have TLS settings for HTTPS/TLS protocols',
    );
  }
  if (protocol.tls || !isSet(tls)) {
    return;
  }
  const fields = fieldsOf(tls);
  const mode = textOf(fields.mode) ?? 'PASSTHROUGH';
  const redirectOnly =
    mode.endsWith('PASSTHROUGH') &&
    ['caCertificates', 'privateKey', 'serverCertificate'].every(
      name => !textOf(fields[name]),
    );
  if (!protocol.http) {
    complaints.error(
      [...path, 'tls'],
      'server cannot have TLS settings for non HTTPS/TLS ports',
    );
  } else if (!redirectOnly) {
    complaints.error(
      [...path, 'tls'],
      'server cannot have TLS settings for plain text HTTP ports',
    );
  }
}

function checkServer(value: unknown, path: Path, complaints: Complaints): void {
  const { hosts, port, bind, tls } = fieldsOf(value);
  const names = textsOf(hosts);
  if (names.length === 0) {
    complaints.error(path, 'server config must contain at least one host');
  }
  names.forEach((host, index) =>
    checkHostEntry(host, [...path, 'hosts', index], true, complaints),
  );
  const bindText = textOf(bind) ?? '';
  const sound = checkPort(port, bindText, [...path, 'port'], complaints);
  checkBind(bindText, port, [...path, 'bind'], complaints);
  checkServerTls(tls, [...path, 'tls'], complaints);
  if (sound) {
    checkTlsAgainstPort(tls, port, path, complaints);
  }
}

/** pkg/config/validation ValidateGateway. */
export function checkGateway(resource: Resource, complaints: Complaints): void {
  if (!isDnsLabel(resource.name)) {
    complaints.error(
      ['metadata', 'name'],
      `invalid gateway name: "${resource.name}"`,
    );
  }
  const servers = listOf(resource.spec.servers);
  if (servers.length === 0) {
    complaints.error(['spec'], 'gateway must have at least one server');
  }
  const names = new Set<string>();
  servers.forEach((server, index) => {
    const path = ['spec', 'servers', index];
    checkServer(server, path, complaints);
    const { port, tls } = fieldsOf(server);
    if (!isSet(port)) {
      return;
    }
    const { name, protocol } = fieldsOf(port);
    const text = textOf(name) ?? '';
    if (names.has(text)) {
      complaints.error(
        [...path, 'port', 'name'],
        `port names in servers must be unique: duplicate name ${text}`,
      );
    }
    names.add(text);
    if (fieldsOf(tls).httpsRedirect === true && !protocolOf(protocol).http) {
      complaints.warn(
        [...path, 'tls', 'httpsRedirect'],
        'tls.httpsRedirect should only be used with http servers',
      );
    }
  });
}
