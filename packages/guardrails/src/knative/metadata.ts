import { fieldsOf, listOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import { quantityValue } from '../model/quantity';
import type { Resource } from '../model/resource';
import { isDns1035Label } from '../names/kubernetesNames';
import { goDurationNanoseconds } from '../schema/goDuration';
import type { KnativeErrors } from './fieldErrors';

type Annotations = Readonly<Record<string, string>>;

/** What k8s.io/apimachinery prints for a name that is no DNS-1035 label. */
const NOT_1035 =
  "[a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')]";
const TOO_LONG = '[must be no more than 63 characters]';

/** What is wrong with a name, in apimachinery's words, or undefined; a prefix may end with a dash. */
export function nameFault(name: string, isPrefix: boolean): string | undefined {
  const judged = isPrefix ? name.replace(/-$/, 'a') : name;
  if (isDns1035Label(judged)) {
    return undefined;
  }
  return judged.length > 63 && isDns1035Label(judged.slice(0, 1))
    ? TOO_LONG
    : NOT_1035;
}

/** pkg/apis ValidateObjectMetadata, and no autoscaling annotations where they have no effect. */
export function checkObjectMetadata(
  resource: Resource,
  errors: KnativeErrors,
): void {
  const { name, generateName } = fieldsOf(resource.object.metadata);
  const own = textOf(name) ?? '';
  const prefix = textOf(generateName) ?? '';
  if (own === '' && prefix === '') {
    errors.add('name or generateName is required', ['metadata', 'name']);
  }
  for (const [text, field, words] of [
    [prefix, 'generateName', 'label prefix'],
    [own, 'name', 'label'],
  ]) {
    const fault = text && nameFault(text, field === 'generateName');
    if (fault) {
      errors.add(`not a DNS 1035 ${words}: ${fault}`, ['metadata', field]);
      break;
    }
  }
}

/** Autoscaling annotations belong on the revision template. */
export function checkNoAutoscaling(
  annotations: Annotations,
  errors: KnativeErrors,
): void {
  for (const key of Object.keys(annotations)) {
    if (key.startsWith('autoscaling.knative.dev')) {
      errors.add(
        `invalid key name "${key}"`,
        ['metadata', 'annotations', key],
        'autoscaling annotations must be put under "spec.template.metadata.annotations" to work',
      );
    }
  }
}

/** A positive duration in whole seconds, under the first of the keys that is present. */
export function checkSecondsAnnotation(
  annotations: Annotations,
  keys: readonly string[],
  words: string,
  path: Path,
  errors: KnativeErrors,
): void {
  const key = keys.find(item => item in annotations);
  const value = key === undefined ? '' : annotations[key];
  if (key === undefined || value === '') {
    return;
  }
  const nanoseconds = goDurationNanoseconds(value);
  const at = [...path, key];
  if (nanoseconds === undefined) {
    errors.invalid(value, at);
  } else if (nanoseconds % 1e9 !== 0) {
    errors.add(`${words}=${value} is not at second precision`, at);
  } else if (nanoseconds < 0) {
    errors.add(`${words}=${value} must be positive`, at);
  }
}

export const ROLLOUT_DURATION = [
  'serving.knative.dev/rollout-duration',
  'serving.knative.dev/rolloutDuration',
];
export const PROGRESS_DEADLINE = [
  'serving.knative.dev/progress-deadline',
  'serving.knative.dev/progressDeadline',
];

/** networking.knative.dev keys that users may set: knative/networking pkg/apis/networking/register.go. */
const NETWORKING_KEYS = new Set(
  [
    'ingress-class',
    'ingress.class',
    'certificate-class',
    'certificate.class',
    'disable-auto-tls',
    'disableAutoTLS',
    'disable-external-domain-tls',
    'disableExternalDomainTLS',
    'http-option',
    'httpOption',
  ].map(key => `networking.knative.dev/${key}`),
);

export function checkNetworkingAnnotations(
  annotations: Annotations,
  path: Path,
  errors: KnativeErrors,
): void {
  for (const key of Object.keys(annotations)) {
    if (key.startsWith('networking.knative.dev') && !NETWORKING_KEYS.has(key)) {
      errors.add(`invalid key name "${key}"`, [...path, key]);
    }
  }
}

const QUEUE = 'queue.sidecar.serving.knative.dev/';
const QUEUE_QUANTITIES = [
  'cpu-resource-request',
  'cpu-resource-limit',
  'memory-resource-request',
  'memory-resource-limit',
  'ephemeral-storage-resource-request',
  'ephemeral-storage-resource-limit',
];

/** queue-proxy's resources: pkg/apis/serving/v1/revision_validation.go validateQueueSidecarResourceAnnotations. */
export function checkQueueAnnotations(
  annotations: Annotations,
  path: Path,
  errors: KnativeErrors,
): void {
  const percent = ['resource-percentage', 'resourcePercentage']
    .map(key => QUEUE + key)
    .find(key => key in annotations);
  if (percent !== undefined) {
    const text = annotations[percent];
    const at = [...path, percent];
    errors.warn(
      'Queue proxy resource percentage annotation is deprecated. Please use the available annotations to explicitly set resource values per service',
      at,
    );
    const value = Number(text);
    if (text.trim() === '' || Number.isNaN(value)) {
      errors.invalid(text, at);
    } else if (value < 0.1 || value > 100) {
      errors.outOfBounds(value, 0.1, 100, at);
    }
  }
  for (const key of QUEUE_QUANTITIES.map(item => QUEUE + item)) {
    if (key in annotations && quantityValue(annotations[key]) === undefined) {
      errors.invalid(annotations[key], [...path, key]);
    }
  }
}

/** A label that names an owner is set by the controller that owns the object, never by hand. */
export function checkOwnerLabel(
  resource: Resource,
  label: string,
  kind: string,
  errors: KnativeErrors,
): void {
  const value = resource.labels[label];
  const owners = listOf(fieldsOf(resource.object.metadata).ownerReferences);
  const owned = owners.some(
    owner => fieldsOf(owner).kind === kind && fieldsOf(owner).name === value,
  );
  if (value !== undefined && !owned) {
    errors.missing(['metadata', 'labels', label]);
  }
}
