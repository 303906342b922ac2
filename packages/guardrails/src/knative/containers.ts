/* Containers of a revision: knative/serving pkg/apis/serving/k8s_validation.go. */
import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import { checkAllowed, CONTAINER_FIELDS, isGiven } from './allowedFields';
import type { KnativeErrors } from './fieldErrors';
import { imageReferenceFault } from './imageReference';
import type { KnativeSettings } from './settings';
import { checkVolumeMounts } from './volumeMounts';

/** What a container is to its revision. */
export type ContainerRole = 'serving' | 'sidecar' | 'init';

export interface ContainerContext {
  readonly role: ContainerRole;
  readonly volumes: ReadonlyMap<string, Fields>;
  readonly settings: KnativeSettings;
}

const MAX_ID = 2147483647;
const RESERVED_ENV = ['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];
/** Ports of queue-proxy, its metrics and profiling: pkg/networking/constants.go. */
const RESERVED_PORTS = [8012, 8013, 8022, 9090, 9091, 8008];
const PORT_NAMES = ['', 'h2c', 'http1'];

function checkEnv(
  value: unknown,
  { role, settings }: ContainerContext,
  path: Path,
  errors: KnativeErrors,
): void {
  const reserved =
    role === 'serving' ? [...RESERVED_ENV, 'PORT'] : RESERVED_ENV;
  const sources = ['configMapKeyRef', 'secretKeyRef'];
  if (!settings.isDisabled('kubernetes.podspec-fieldref')) {
    sources.push('fieldRef', 'resourceFieldRef');
  }
  listOf(value).forEach((item, index) => {
    const at = [...path, index];
    const variable = fieldsOf(item);
    const name = textOf(variable.name) ?? '';
    checkAllowed(variable, ['name', 'value', 'valueFrom'], at, errors);
    if (name === '') {
      errors.missing([...at, 'name']);
    } else if (reserved.includes(name)) {
      errors.add(`"${name}" is a reserved environment variable`, [
        ...at,
        'name',
      ]);
    }
    checkAllowed(variable.valueFrom, sources, [...at, 'valueFrom'], errors);
  });
}

function checkEnvFrom(value: unknown, path: Path, errors: KnativeErrors): void {
  const references = ['configMapRef', 'secretRef'];
  listOf(value).forEach((item, index) => {
    const at = [...path, index];
    const source = fieldsOf(item);
    checkAllowed(source, ['prefix', ...references], at, errors);
    for (const name of references) {
      checkAllowed(source[name], ['name', 'optional'], [...at, name], errors);
    }
    const used = references.filter(name => isSet(source[name]));
    if (used.length === 0) {
      errors.missingOneOf(at, references);
    } else if (used.length > 1) {
      errors.multipleOneOf(at, references);
    }
  });
}

function checkPort(value: unknown, path: Path, errors: KnativeErrors): void {
  const port = fieldsOf(value);
  checkAllowed(port, ['containerPort', 'name', 'protocol'], path, errors);
  const number = numberOf(port.containerPort) ?? 0;
  const at = [...path, 'containerPort'];
  if (RESERVED_PORTS.includes(number)) {
    errors.invalid(
      `${number} is a reserved port`,
      at,
      `${number} is a reserved port, please use a different value`,
    );
  }
  if (number < 0 || number > 65535) {
    errors.outOfBounds(number, 0, 65535, at);
  }
}

function checkPorts(
  value: unknown,
  role: ContainerRole,
  path: Path,
  errors: KnativeErrors,
): void {
  const ports = listOf(value);
  if (role === 'init') {
    ports.forEach((port, index) => checkPort(port, [...path, index], errors));
    return;
  }
  if (ports.length === 0) {
    return;
  }
  const { name, protocol } = fieldsOf(ports[0]);
  checkPort(ports[0], [...path, 0], errors);
  if (isGiven(protocol) && protocol !== 'TCP') {
    errors.invalid(protocol, [...path, 0, 'protocol']);
  }
  if (!PORT_NAMES.includes(textOf(name) ?? '')) {
    errors.add(
      `Port name ${name} is not allowed`,
      [...path, 0, 'name'],
      "Name must be empty, or one of: 'h2c', 'http1'",
    );
  }
}

function checkIds(
  context: Fields,
  fields: readonly string[],
  path: Path,
  errors: KnativeErrors,
): void {
  for (const field of fields) {
    const id = numberOf(context[field]);
    if (id !== undefined && (id < 0 || id > MAX_ID)) {
      errors.outOfBounds(id, 0, MAX_ID, [...path, field]);
    }
  }
}

function checkSecurityContext(
  value: unknown,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const context = fieldsOf(value);
  const allowed = [
    'capabilities',
    'readOnlyRootFilesystem',
    'runAsUser',
    'runAsGroup',
    'runAsNonRoot',
    'allowPrivilegeEscalation',
    'seccompProfile',
  ];
  checkAllowed(context, allowed, path, errors);
  const { add } = fieldsOf(context.capabilities);
  const mayAdd =
    settings.isEnabled('kubernetes.containerspec-addcapabilities') ||
    (!settings.isDisabled('secure-pod-defaults') &&
      listOf(add).length === 1 &&
      listOf(add)[0] === 'NET_BIND_SERVICE');
  checkAllowed(
    context.capabilities,
    mayAdd ? ['drop', 'add'] : ['drop'],
    [...path, 'capabilities'],
    errors,
  );
  checkIds(context, ['runAsUser', 'runAsGroup'], path, errors);
}

/** The pod's security context; all of it waits for a feature. */
export function checkPodSecurityContext(
  value: unknown,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const context = fieldsOf(value);
  const open = !settings.isDisabled('kubernetes.podspec-securitycontext');
  const fields = [
    'runAsUser',
    'runAsGroup',
    'runAsNonRoot',
    'fsGroup',
    'supplementalGroups',
    'seccompProfile',
  ];
  checkAllowed(context, open ? fields : [], path, errors);
  checkIds(context, ['runAsUser', 'runAsGroup', 'fsGroup'], path, errors);
  listOf(context.supplementalGroups).forEach((id, index) => {
    const group = numberOf(id) ?? 0;
    if (group < 0 || group > MAX_ID) {
      const at = [...path, 'supplementalGroups', index];
      errors.outOfBounds(group, 0, MAX_ID, at);
    }
  });
}

function checkImage(value: unknown, path: Path, errors: KnativeErrors): void {
  const image = textOf(value) ?? '';
  if (image === '') {
    errors.missing(path);
    return;
  }
  const fault = imageReferenceFault(image);
  if (fault !== undefined) {
    errors.add(
      'Failed to parse image reference',
      path,
      `image: "${image}", error: ${fault}`,
    );
  }
}

/** What is asked of every container, whatever its role. */
export function checkContainer(
  value: unknown,
  context: ContainerContext,
  path: Path,
  errors: KnativeErrors,
): void {
  const container = fieldsOf(value);
  if (!Object.values(container).some(isGiven)) {
    errors.missing(path);
    return;
  }
  checkAllowed(container, CONTAINER_FIELDS, path, errors);
  if (container.name === 'queue-proxy') {
    errors.add('"queue-proxy" is a reserved container name', [...path, 'name']);
  }
  checkEnv(container.env, context, [...path, 'env'], errors);
  checkEnvFrom(container.envFrom, [...path, 'envFrom'], errors);
  checkImage(container.image, [...path, 'image'], errors);
  checkPorts(container.ports, context.role, [...path, 'ports'], errors);
  checkAllowed(
    container.resources,
    ['limits', 'requests'],
    [...path, 'resources'],
    errors,
  );
  checkSecurityContext(
    container.securityContext,
    context.settings,
    [...path, 'securityContext'],
    errors,
  );
  const policies = ['', 'File', 'FallbackToLogsOnError'];
  const policy = textOf(container.terminationMessagePolicy) ?? '';
  if (!policies.includes(policy)) {
    errors.invalid(policy, [...path, 'terminationMessagePolicy']);
  }
  checkVolumeMounts(
    container.volumeMounts,
    context.volumes,
    context.settings,
    [...path, 'volumeMounts'],
    errors,
  );
}
