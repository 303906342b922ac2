/* The pod of a revision: knative/serving pkg/apis/serving/k8s_validation.go ValidatePodSpec. */
import { fieldsOf, isSet, listOf, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { isDnsSubdomain } from '../names/kubernetesNames';
import { allowedPodFields, checkAllowed } from './allowedFields';
import { checkContainer, checkPodSecurityContext } from './containers';
import type { KnativeErrors } from './fieldErrors';
import { checkProbe, checkReadinessProbe } from './probes';
import type { KnativeSettings } from './settings';
import { checkVolumes } from './volumes';

interface Pod {
  readonly settings: KnativeSettings;
  readonly volumes: ReadonlyMap<string, Fields>;
  readonly servingPortName: string;
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** @returns the name of the serving port, `http` when it has none */
function checkServingPort(
  containers: readonly unknown[],
  path: Path,
  errors: KnativeErrors,
): string {
  const ports = containers.map(item => listOf(fieldsOf(item).ports));
  const count = ports.reduce((sum, list) => sum + list.length, 0);
  const first = ports.filter(list => list.length > 0).pop()?.[0];
  if (count === 0 && containers.length > 1) {
    errors.missing([...path, 0, 'ports']);
  }
  if (count > 1) {
    errors.add(
      'more than one container port is set',
      [...path, ports.findIndex(list => list.length > 0), 'ports'],
      'Only a single port is allowed across all containers',
    );
  }
  return textOf(fieldsOf(first).name) || 'http';
}

function checkServing(
  container: unknown,
  pod: Pod,
  path: Path,
  errors: KnativeErrors,
): void {
  const probed = { servingPortName: pod.servingPortName };
  const { livenessProbe, readinessProbe, startupProbe } = fieldsOf(container);
  checkProbe(livenessProbe, probed, [...path, 'livenessProbe'], errors);
  checkReadinessProbe(
    readinessProbe,
    probed,
    [...path, 'readinessProbe'],
    errors,
  );
  checkProbe(startupProbe, probed, [...path, 'startupProbe'], errors);
  checkContainer(container, { ...pod, role: 'serving' }, path, errors);
}

function checkSidecar(
  container: unknown,
  pod: Pod,
  path: Path,
  errors: KnativeErrors,
): void {
  const fields = fieldsOf(container);
  for (const name of PROBES) {
    const at = [...path, name];
    if (!pod.settings.isEnabled('multi-container-probing')) {
      checkAllowed(fields[name], [], at, errors);
    } else if (name === 'readinessProbe') {
      checkReadinessProbe(fields[name], 'sidecar', at, errors);
    } else {
      checkProbe(fields[name], 'sidecar', at, errors);
    }
  }
  checkContainer(container, { ...pod, role: 'sidecar' }, path, errors);
}

function checkContainers(
  containers: readonly unknown[],
  pod: Pod,
  path: Path,
  errors: KnativeErrors,
): void {
  if (containers.length === 0) {
    errors.missing(path);
    return;
  }
  if (containers.length === 1) {
    checkServing(containers[0], pod, [...path, 0], errors);
    return;
  }
  if (!pod.settings.isEnabled('multi-container')) {
    errors.add(
      `multi-container is off, but found ${containers.length} containers`,
      path,
    );
    return;
  }
  const names = new Set<string>();
  containers.forEach((container, index) => {
    const at = [...path, index];
    const { name, ports } = fieldsOf(container);
    const text = textOf(name) ?? '';
    if (names.has(text)) {
      errors.add(`duplicate container name "${text}"`, [...at, 'name']);
    }
    names.add(text);
    const check = listOf(ports).length === 0 ? checkSidecar : checkServing;
    check(container, pod, at, errors);
  });
}

function checkInitContainers(
  spec: Fields,
  pod: Pod,
  path: Path,
  errors: KnativeErrors,
): void {
  const containers = listOf(spec.initContainers);
  if (containers.length === 0) {
    return;
  }
  if (!pod.settings.isEnabled('kubernetes.podspec-init-containers')) {
    errors.add(
      `pod spec support for init-containers is off, but found ${containers.length} init containers`,
      path,
    );
    return;
  }
  const names = new Set(
    listOf(spec.containers).map(item => textOf(fieldsOf(item).name) ?? ''),
  );
  containers.forEach((container, index) => {
    const at = [...path, index];
    const fields = fieldsOf(container);
    const name = textOf(fields.name) ?? '';
    if (names.has(name)) {
      errors.add(`duplicate container name "${name}"`, [...at, 'name']);
    }
    for (const field of [...PROBES, 'lifecycle']) {
      if (isSet(fields[field])) {
        errors.add('field not allowed in an init container', [...at, field]);
      }
    }
    checkContainer(container, { ...pod, role: 'init' }, at, errors);
  });
}

export function checkPodSpec(
  spec: Fields,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const containers = listOf(spec.containers);
  const at = [...path, 'containers'];
  checkAllowed(spec, allowedPodFields(spec, settings), path, errors);
  checkPodSecurityContext(
    spec.securityContext,
    settings,
    [...path, 'securityContext'],
    errors,
  );
  const volumes = checkVolumes(spec, settings, path, errors);
  const servingPortName = checkServingPort(containers, at, errors);
  const pod: Pod = { settings, volumes, servingPortName };
  checkInitContainers(spec, pod, [...path, 'initContainers'], errors);
  checkContainers(containers, pod, at, errors);
  const account = textOf(spec.serviceAccountName) ?? '';
  if (account !== '' && !isDnsSubdomain(account)) {
    errors.invalid(account, [...path, 'serviceAccountName']);
  }
}
