import { fieldsOf, isSet, numberOf } from '../model/fields';
import type { Path } from '../model/path';
import { checkAllowed, PROBE_FIELDS } from './allowedFields';
import type { KnativeErrors } from './fieldErrors';

const MAX_INT32 = 2147483647;

/** Fields of each way to probe, in upstream's order. */
const HANDLERS: readonly (readonly [string, readonly string[]])[] = [
  ['httpGet', ['host', 'path', 'scheme', 'httpHeaders', 'port']],
  ['tcpSocket', ['host', 'port']],
  ['exec', ['command']],
  ['grpc', ['port', 'service']],
];

/** Where a probe stands: the serving container's name of its port, or a sidecar, which must name one itself. */
export type ProbedPort = { readonly servingPortName: string } | 'sidecar';

function checkPort(
  port: unknown,
  probed: ProbedPort,
  path: Path,
  errors: KnativeErrors,
): void {
  if (probed === 'sidecar') {
    if (port === undefined || port === '' || port === 0) {
      errors.invalid(port ?? 0, path, 'Probe port must be specified');
    }
  } else if (
    typeof port === 'string' &&
    port !== '' &&
    port !== probed.servingPortName
  ) {
    errors.invalid(port, path, 'Probe port must match container port');
  }
}

/** A liveness or startup probe: pkg/apis/serving/k8s_validation.go validateProbe. */
export function checkProbe(
  value: unknown,
  probed: ProbedPort,
  path: Path,
  errors: KnativeErrors,
): void {
  if (!isSet(value)) {
    return;
  }
  const probe = fieldsOf(value);
  checkAllowed(probe, PROBE_FIELDS, path, errors);
  const used: string[] = [];
  for (const [handler, fields] of HANDLERS) {
    if (!isSet(probe[handler])) {
      continue;
    }
    used.push(handler);
    checkAllowed(probe[handler], fields, [...path, handler], errors);
    if (handler === 'httpGet' || handler === 'tcpSocket') {
      const { port } = fieldsOf(probe[handler]);
      checkPort(port, probed, [...path, handler, 'port'], errors);
    }
  }
  if (used.length === 0) {
    errors.missingOneOf(path, ['httpGet', 'tcpSocket', 'exec', 'grpc']);
  } else if (used.length > 1) {
    errors.multipleOneOf(path, used);
  }
}

/** A readiness probe; a period of 0 is Knative's own fast probing, which takes no other numbers. */
export function checkReadinessProbe(
  value: unknown,
  probed: ProbedPort,
  path: Path,
  errors: KnativeErrors,
): void {
  if (!isSet(value)) {
    return;
  }
  checkProbe(value, probed, path, errors);
  const probe = fieldsOf(value);
  const atLeast = (field: string, least: number) => {
    const number = numberOf(probe[field]) ?? 0;
    if (number < least) {
      errors.outOfBounds(number, least, MAX_INT32, [...path, field]);
    }
  };
  atLeast('periodSeconds', 0);
  atLeast('initialDelaySeconds', 0);
  atLeast('successThreshold', 1);
  if (numberOf(probe.periodSeconds)) {
    atLeast('timeoutSeconds', 1);
    atLeast('failureThreshold', 1);
    return;
  }
  for (const field of ['failureThreshold', 'timeoutSeconds']) {
    if (numberOf(probe[field])) {
      errors.add(`${field} is disallowed when periodSeconds is zero`, [
        ...path,
        field,
      ]);
    }
  }
}
