import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { checkConnectionPool } from './connectionPool';
import {
  addressFault,
  portFault,
  portNameFault,
  unixAddressFault,
} from './names';
import { protocolFault, protocolOf } from './protocols';
import { checkServerTls } from './serverTls';

const UNIX = 'unix://';
const LOCAL_HOSTS = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** Splits `host:port` and `[address]:port` as Go's net.SplitHostPort. */
function splitHostPort(text: string): [string, string] | undefined {
  const bracketed = /^\[([^\][]*)\]:([^:]*)$/.exec(text);
  const plain = /^([^:\][]*):([^:]*)$/.exec(text);
  const parts = bracketed ?? plain;
  return parts ? [parts[1], parts[2]] : undefined;
}

function checkDefaultEndpoint(
  endpoint: string,
  path: Path,
  complaints: Complaints,
): void {
  if (endpoint === '') {
    return;
  }
  if (endpoint.startsWith(UNIX)) {
    complaints.expect(path, unixAddressFault(endpoint.slice(UNIX.length)));
    return;
  }
  const parts = splitHostPort(endpoint);
  if (!parts) {
    complaints.error(path, `"${endpoint}" is not of the form host:port`);
    return;
  }
  const [host, port] = parts;
  if (!LOCAL_HOSTS.includes(host)) {
    complaints.error(
      path,
      'sidecar: defaultEndpoint must be of form 127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset',
    );
  }
  complaints.expect(
    path,
    /^[-+]?\d+$/.test(port)
      ? portFault(Number(port))
      : `sidecar: defaultEndpoint port (${port}) is not a number`,
  );
}

const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['subjectAltNames', 'subjectAltNames is not supported in ingress tls'],
  ['httpsRedirect', 'httpsRedirect is not supported'],
  ['credentialName', 'credentialName is not currently supported'],
  ['credentialNames', 'credentialNames is not currently supported'],
  ['tlsCertificates', 'tls_certificates is not currently supported'],
];

function checkTls(
  tls: Fields,
  protocol: unknown,
  path: Path,
  complaints: Complaints,
): void {
  for (const [field, words] of UNSUPPORTED) {
    const value = tls[field];
    if (Array.isArray(value) ? value.length > 0 : Boolean(value)) {
      complaints.error([...path, field], `sidecar: ${words}`);
    }
  }
  const mode = textOf(tls.mode) ?? 'PASSTHROUGH';
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') {
    complaints.error(
      [...path, 'mode'],
      `configuration is invalid: cannot set mode to ${mode} in sidecar ingress tls`,
    );
  }
  if (!protocolOf(protocol).tls) {
    complaints.error(
      path,
      'server cannot have TLS settings for non HTTPS/TLS ports',
    );
  }
  checkServerTls(tls, path, complaints);
}

function checkPort(
  port: Fields,
  bind: string,
  path: Path,
  complaints: Complaints,
) {
  if ((numberOf(port.targetPort) ?? 0) > 0) {
    complaints.error(
      [...path, 'port', 'targetPort'],
      'targetPort has no impact on Sidecars',
    );
  }
  const name = textOf(port.name) ?? '';
  if (name !== '') {
    complaints.expect([...path, 'port', 'name'], portNameFault(name));
  }
  complaints.expect(
    [...path, 'port', 'protocol'],
    protocolFault(port.protocol),
  );
  complaints.expect([...path, 'port', 'number'], portFault(port.number));
  if (bind !== '') {
    complaints.expect([...path, 'bind'], addressFault(bind));
  }
}

/** The inbound listeners of a Sidecar: pkg/config/validation ValidateSidecar. */
export function checkSidecarIngress(
  listeners: readonly unknown[],
  complaints: Complaints,
): void {
  const numbers = new Set<number>();
  listOf(listeners).forEach((item, index) => {
    const path: Path = ['spec', 'ingress', index];
    const ingress = fieldsOf(item);
    if (!isSet(ingress.port)) {
      complaints.error(path, 'sidecar: port is required for ingress listeners');
      return;
    }
    const port = fieldsOf(ingress.port);
    checkPort(port, textOf(ingress.bind) ?? '', path, complaints);
    const number = numberOf(port.number) ?? 0;
    if (numbers.has(number)) {
      complaints.error(
        path,
        'sidecar: ports on IP bound listeners must be unique',
      );
    }
    numbers.add(number);
    checkDefaultEndpoint(
      textOf(ingress.defaultEndpoint) ?? '',
      [...path, 'defaultEndpoint'],
      complaints,
    );
    if (isSet(ingress.tls)) {
      const at = [...path, 'tls'];
      checkTls(fieldsOf(ingress.tls), port.protocol, at, complaints);
    }
    const pool = ingress.connectionPool;
    checkConnectionPool(pool, [...path, 'connectionPool'], complaints);
    if (isSet(fieldsOf(pool).http) && !protocolOf(port.protocol).http) {
      complaints.warn(
        [...path, 'connectionPool', 'http'],
        `sidecar: HTTP connection pool settings are configured for port ${number} ("${
          textOf(port.name) ?? ''
        }") but its protocol is not HTTP (${
          textOf(port.protocol) ?? ''
        }); only TCP settings will apply`,
      );
    }
  });
}
