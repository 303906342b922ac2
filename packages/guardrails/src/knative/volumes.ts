/* Volumes and their mounts: knative/serving pkg/apis/serving/k8s_validation.go. */
import { fieldsOf, isSet, listOf, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { quantityValue } from '../model/quantity';
import { isDnsLabel } from '../names/kubernetesNames';
import { checkAllowed, isGiven, VOLUME_FEATURES } from './allowedFields';
import type { KnativeErrors } from './fieldErrors';
import type { KnativeSettings } from './settings';

/** Sources that need no feature. */
const PLAIN_SOURCES = ['secret', 'configMap', 'projected'];
const PROJECTIONS: Readonly<Record<string, readonly string[]>> = {
  secret: ['name', 'items', 'optional'],
  configMap: ['name', 'items', 'optional'],
  serviceAccountToken: ['audience', 'expirationSeconds', 'path'],
  downwardAPI: ['items'],
};
const WORDS: Readonly<Record<string, string>> = {
  image: 'Image',
  emptyDir: 'EmptyDir',
  hostPath: 'HostPath',
  csi: 'CSI',
  ephemeral: 'Ephemeral',
};

function checkItems(items: unknown, path: Path, errors: KnativeErrors): void {
  listOf(items).forEach((item, index) => {
    const at = [...path, 'items', index];
    checkAllowed(item, ['key', 'path', 'mode'], at, errors);
    for (const field of ['key', 'path']) {
      if (!textOf(fieldsOf(item)[field])) {
        errors.missing([...at, field]);
      }
    }
  });
}

function checkDownwardItems(
  items: unknown,
  path: Path,
  errors: KnativeErrors,
): void {
  listOf(items).forEach((item, index) => {
    const at = [...path, 'items', index];
    const file = fieldsOf(item);
    checkAllowed(
      file,
      ['fieldRef', 'resourceFieldRef', 'path', 'mode'],
      at,
      errors,
    );
    if (!isSet(file.fieldRef) && !isSet(file.resourceFieldRef)) {
      errors.missingOneOf(at, ['fieldRef', 'resourceFieldRef']);
    }
    if (isSet(file.fieldRef) && isSet(file.resourceFieldRef)) {
      errors.add('Within a single item, cannot set both', at);
    }
    if (!textOf(file.path)) {
      errors.missing([...at, 'path']);
    }
  });
}

function checkProjection(value: unknown, path: Path, errors: KnativeErrors) {
  const projection = fieldsOf(value);
  const names = Object.keys(PROJECTIONS);
  checkAllowed(projection, names, path, errors);
  const used = names.filter(name => isSet(projection[name]));
  for (const name of used) {
    const at = [...path, name];
    const source = fieldsOf(projection[name]);
    checkAllowed(source, PROJECTIONS[name], at, errors);
    if (name === 'downwardAPI') {
      checkDownwardItems(source.items, at, errors);
    } else if (name === 'serviceAccountToken') {
      if (!textOf(source.path)) {
        errors.missing([...at, 'path']);
      }
    } else {
      if (!textOf(source.name)) {
        errors.missing([...at, 'name']);
      }
      checkItems(source.items, at, errors);
    }
  }
  if (used.length === 0) {
    errors.missingOneOf(path, names);
  } else if (used.length > 1) {
    errors.multipleOneOf(path, used);
  }
}

function checkFeatures(
  volume: Fields,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const claim = fieldsOf(volume.persistentVolumeClaim);
  if (isSet(volume.persistentVolumeClaim)) {
    const name = textOf(claim.claimName) ?? '';
    if (!settings.isEnabled(VOLUME_FEATURES.persistentVolumeClaim)) {
      errors.add(
        `Persistent volume claim support is disabled, but found persistent volume claim ${name}`,
        path,
      );
    }
    const mayWrite = settings.isEnabled(
      'kubernetes.podspec-persistent-volume-write',
    );
    if (claim.readOnly !== true && !mayWrite) {
      errors.add(
        `Persistent volume write support is disabled, but found persistent volume claim ${name} that is not read-only`,
        path,
      );
    }
  }
  for (const [source, words] of Object.entries(WORDS)) {
    if (isSet(volume[source]) && !settings.isEnabled(VOLUME_FEATURES[source])) {
      errors.add(
        `${words} volume support is disabled, but found ${words} volume ${
          textOf(volume.name) ?? ''
        }`,
        path,
      );
    }
  }
}

function checkSources(
  volume: Fields,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const featured = Object.keys(VOLUME_FEATURES);
  const open = featured.filter(
    source => !settings.isDisabled(VOLUME_FEATURES[source]),
  );
  checkAllowed(volume, ['name', ...PLAIN_SOURCES, ...open], path, errors);
  const used = [...PLAIN_SOURCES, ...featured].filter(name =>
    isSet(volume[name]),
  );
  for (const name of ['secret', 'configMap']) {
    checkItems(fieldsOf(volume[name]).items, [...path, name], errors);
  }
  listOf(fieldsOf(volume.projected).sources).forEach((item, index) =>
    checkProjection(item, [...path, 'projected', 'sources', index], errors),
  );
  const { medium, sizeLimit } = fieldsOf(volume.emptyDir);
  if (isGiven(medium) && medium !== 'Memory') {
    errors.invalid(medium, [...path, 'emptyDir', 'medium']);
  }
  if ((quantityValue(sizeLimit) ?? 0) < 0) {
    errors.invalid(sizeLimit, [...path, 'emptyDir', 'sizeLimit']);
  }
  if (isSet(volume.image)) {
    const image = fieldsOf(volume.image);
    const at = [...path, 'image'];
    checkAllowed(image, ['reference', 'pullPolicy'], at, errors);
    if (!textOf(image.reference)) {
      errors.missing([...at, 'reference']);
    }
    const policies = ['', 'IfNotPresent', 'Always', 'Never'];
    if (!policies.includes(textOf(image.pullPolicy) ?? '')) {
      errors.invalid(image.pullPolicy, [...at, 'pullPolicy']);
    }
  }
  if (used.length === 0) {
    const enabled = featured.filter(name =>
      settings.isEnabled(VOLUME_FEATURES[name]),
    );
    errors.missingOneOf(path, [...PLAIN_SOURCES, ...enabled]);
  } else if (used.length > 1) {
    errors.multipleOneOf(path, used);
  }
}

/** Names of the volumes that some container mounts. */
function mountedVolumes(containers: readonly unknown[]): Set<string> {
  return new Set(
    containers.flatMap(container =>
      listOf(fieldsOf(container).volumeMounts).map(
        mount => textOf(fieldsOf(mount).name) ?? '',
      ),
    ),
  );
}

/** @returns the volumes by name, for their mounts */
export function checkVolumes(
  pod: Fields,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): Map<string, Fields> {
  const mounted = mountedVolumes([
    ...listOf(pod.initContainers),
    ...listOf(pod.containers),
  ]);
  const volumes = new Map<string, Fields>();
  listOf(pod.volumes).forEach((item, index) => {
    const at = [...path, 'volumes', index];
    const volume = fieldsOf(item);
    const name = textOf(volume.name) ?? '';
    if (volumes.has(name)) {
      errors.add(`duplicate volume name "${name}"`, [...at, 'name']);
    }
    if (!mounted.has(name)) {
      errors.add(`volume with name "${name}" not mounted`, [...at, 'name']);
    }
    volumes.set(name, volume);
    if (name === '') {
      errors.missing([...at, 'name']);
    } else if (!isDnsLabel(name)) {
      errors.invalid(name, [...at, 'name']);
    } else {
      // Upstream drops what it found before when the name itself is wrong.
      checkFeatures(volume, settings, at, errors);
    }
    checkSources(volume, settings, at, errors);
  });
  return volumes;
}
