/* What Knative's defaulting webhook fills in before validation: pkg/apis/serving/v1/revision_defaults.go. */
import {
  fieldsOf,
  isFields,
  listOf,
  textOf,
  type Fields,
} from '../model/fields';

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
const WRITABLE = ['emptyDir', 'persistentVolumeClaim', 'ephemeral'];

function defaultProbe(probe: Fields): Fields {
  const handled = HANDLERS.some(name => isFields(probe[name]));
  const slow =
    probe.periodSeconds === 0
      ? {}
      : { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
  return {
    successThreshold: 1,
    ...(handled ? {} : { tcpSocket: {} }),
    ...slow,
    ...probe,
  };
}

/** Mounts of volumes that cannot be written become read-only. */
function defaultMounts(mounts: unknown, writable: ReadonlySet<string>) {
  return listOf(mounts).map(item => {
    const mount = fieldsOf(item);
    return writable.has(textOf(mount.name) ?? '')
      ? mount
      : { ...mount, readOnly: true };
  });
}

/** A copy of a revision's pod spec with the defaults that validation depends on. */
export function withDefaults(spec: Fields): Fields {
  const writable = new Set(
    listOf(spec.volumes)
      .map(fieldsOf)
      .filter(volume => WRITABLE.some(source => isFields(volume[source])))
      .map(volume => textOf(volume.name) ?? ''),
  );
  const containers = listOf(spec.containers).map(item => {
    const container: Record<string, unknown> = { ...fieldsOf(item) };
    for (const name of PROBES) {
      const probe = container[name];
      if (isFields(probe)) {
        container[name] = defaultProbe(probe);
      }
    }
    if (container.volumeMounts !== undefined) {
      container.volumeMounts = defaultMounts(container.volumeMounts, writable);
    }
    return container;
  });
  return { ...spec, containers };
}
