import { fieldsOf, isSet, listOf, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { checkAllowed } from './allowedFields';
import type { KnativeErrors } from './fieldErrors';
import type { KnativeSettings } from './settings';

const RESERVED_PATHS = new Set(['/', '/dev', '/dev/log']);
const MOUNT_FIELDS = ['name', 'readOnly', 'mountPath', 'subPath'];

/** Shortens a path as Go's path.Clean does. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps[steps.length - 1] !== '..') {
      steps.pop();
    } else if (step === '..' && !rooted) {
      steps.push(step);
    } else if (step !== '' && step !== '.' && step !== '..') {
      steps.push(step);
    }
  }
  return (rooted ? '/' : '') + steps.join('/') || '.';
}

function checkPath(
  mountPath: string,
  seen: Set<string>,
  path: Path,
  errors: KnativeErrors,
): void {
  const clean = cleanPath(mountPath);
  if (mountPath === '') {
    errors.missing(path);
  } else if (RESERVED_PATHS.has(clean)) {
    errors.add(`mountPath "${clean}" is a reserved path`, path);
  } else if (!mountPath.startsWith('/')) {
    errors.invalid(mountPath, path);
  } else if (seen.has(clean)) {
    errors.invalid(`"${mountPath}" must be unique`, path);
  }
  seen.add(clean);
}

/** The mounts of one container: pkg/apis/serving/k8s_validation.go validateVolumeMounts. */
export function checkVolumeMounts(
  value: unknown,
  volumes: ReadonlyMap<string, Fields>,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const feature = 'kubernetes.podspec-volumes-mount-propagation';
  const allowed = settings.isDisabled(feature)
    ? MOUNT_FIELDS
    : [...MOUNT_FIELDS, 'mountPropagation'];
  const seen = new Set<string>();
  listOf(value).forEach((item, index) => {
    const at = [...path, index];
    const mount = fieldsOf(item);
    const name = textOf(mount.name) ?? '';
    const volume = volumes.get(name);
    checkAllowed(mount, allowed, at, errors);
    if (!volume) {
      errors.add('volumeMount has no matching volume', [...at, 'name']);
    }
    checkPath(
      textOf(mount.mountPath) ?? '',
      seen,
      [...at, 'mountPath'],
      errors,
    );
    const writable = ['emptyDir', 'persistentVolumeClaim', 'ephemeral'];
    const mayWrite = writable.some(source => isSet(volume?.[source]));
    if (!mayWrite && mount.readOnly !== true) {
      errors.add('volume mount should be readOnly for this type of volume', [
        ...at,
        'readOnly',
      ]);
    }
    if (isSet(mount.mountPropagation)) {
      const place = [...at, 'mountPropagation'];
      if (!settings.isEnabled(feature)) {
        errors.add(
          `Volume Mount Propagation support is disabled, but found volume mount ${name} with mount propagation`,
          place,
        );
      }
      if (
        !['None', 'HostToContainer'].includes(String(mount.mountPropagation))
      ) {
        errors.add(
          'mount propagation should be set to None or HostToContainer',
          place,
        );
      }
    }
    const claim = fieldsOf(volume?.persistentVolumeClaim);
    if (claim.readOnly === true && mount.readOnly !== true) {
      errors.add('volume is readOnly but volume mount is not', [
        ...at,
        'readOnly',
      ]);
    }
  });
}
