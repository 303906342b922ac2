import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import { checkClientTls } from './clientTls';
import type { Complaints } from './complaints';
import { checkConnectionPool } from './connectionPool';
import { checkDurations } from './durations';
import { checkLoadBalancer } from './loadBalancer';
import { addressFault, fqdnFault, portFault } from './names';

const POLICY_FIELDS = [
  'outlierDetection',
  'connectionPool',
  'loadBalancer',
  'tls',
  'portLevelSettings',
  'tunnel',
  'proxyProtocol',
  'retryBudget',
];

const PORT_POLICY_FIELDS = POLICY_FIELDS.slice(0, 4);

function checkOutlierDetection(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const outlier = fieldsOf(value);
  checkDurations(outlier, ['baseEjectionTime', 'interval'], path, complaints);
  if (numberOf(outlier.consecutiveErrors)) {
    complaints.warn(
      [...path, 'consecutiveErrors'],
      'outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or consecutive5xxErrors instead',
    );
  }
  const localFailures = numberOf(outlier.consecutiveLocalOriginFailures) ?? 0;
  if (localFailures > 0 && outlier.splitExternalLocalOriginErrors !== true) {
    complaints.error(
      [...path, 'consecutiveLocalOriginFailures'],
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false',
    );
  }
  for (const field of ['maxEjectionPercent', 'minHealthPercent']) {
    const percent = numberOf(outlier[field]) ?? 0;
    if (percent < 0 || percent > 100) {
      complaints.error(
        [...path, field],
        `percentage ${percent} is not in range 0..100`,
      );
    }
  }
}

function checkTunnel(value: unknown, path: Path, complaints: Complaints): void {
  if (!isSet(value)) {
    return;
  }
  const { protocol, targetHost, targetPort } = fieldsOf(value);
  if (!['', 'CONNECT', 'POST'].includes(textOf(protocol) ?? '')) {
    complaints.error(
      [...path, 'protocol'],
      'tunnel protocol must be "CONNECT" or "POST"',
    );
  }
  const host = textOf(targetHost) ?? '';
  const fault = fqdnFault(host);
  if (fault !== undefined && addressFault(host) !== undefined) {
    complaints.error(
      [...path, 'targetHost'],
      `tunnel target host must be valid FQDN or IP address: ${fault}`,
    );
  }
  const wrongPort = portFault(targetPort);
  if (wrongPort !== undefined) {
    complaints.error(
      [...path, 'targetPort'],
      `tunnel target port is invalid: ${wrongPort}`,
    );
  }
}

function checkSettings(
  policy: Fields,
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  checkOutlierDetection(
    outlierDetection,
    [...path, 'outlierDetection'],
    complaints,
  );
  checkConnectionPool(connectionPool, [...path, 'connectionPool'], complaints);
  checkLoadBalancer(
    loadBalancer,
    outlierDetection,
    [...path, 'loadBalancer'],
    complaints,
  );
  checkClientTls(tls, namespace, [...path, 'tls'], complaints);
}

function checkPortPolicy(
  value: unknown,
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  const policy = fieldsOf(value);
  if (!isSet(policy.port)) {
    complaints.error(path, 'portTrafficPolicy must have valid port');
  }
  if (PORT_POLICY_FIELDS.some(field => isSet(policy[field]))) {
    checkSettings(policy, namespace, path, complaints.errorsOnly());
  } else {
    complaints.error(path, 'port traffic policy must have at least one field');
  }
}

/** pkg/config/validation validateTrafficPolicy. */
export function checkTrafficPolicy(
  value: unknown,
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const policy = fieldsOf(value);
  if (!POLICY_FIELDS.some(field => isSet(policy[field]))) {
    complaints.error(path, 'traffic policy must have at least one field');
    return;
  }
  if (isSet(policy.tunnel) && isSet(policy.proxyProtocol)) {
    complaints.error(path, 'tunnel and proxyProtocol must not be set together');
    return;
  }
  checkSettings(policy, namespace, path, complaints);
  listOf(policy.portLevelSettings).forEach((item, index) =>
    checkPortPolicy(
      item,
      namespace,
      [...path, 'portLevelSettings', index],
      complaints,
    ),
  );
  checkTunnel(policy.tunnel, [...path, 'tunnel'], complaints);
}
