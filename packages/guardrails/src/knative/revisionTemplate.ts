import { validateAutoscalingAnnotations } from '@elastic-mesh/autoscaling';
import {
  fieldsOf,
  numberOf,
  textFieldsOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { KnativeErrors } from './fieldErrors';
import {
  checkNetworkingAnnotations,
  checkQueueAnnotations,
  checkSecondsAnnotation,
  nameFault,
  PROGRESS_DEADLINE,
} from './metadata';
import { checkPodSpec } from './podSpec';
import type { KnativeSettings } from './settings';

/** The metadata of what a template stands in: revisions are named after it. */
export interface TemplateOwner {
  readonly name: string;
  readonly generateName: string;
}

export function checkAutoscalingAnnotations(
  annotations: Readonly<Record<string, string>>,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const found = validateAutoscalingAnnotations(
    annotations,
    settings.autoscaler,
  );
  for (const { message, paths } of found) {
    const key = paths.find(item => item in annotations);
    errors.add(message, key === undefined ? path : [...path, key]);
  }
}

function checkName(
  metadata: Fields,
  owner: TemplateOwner,
  path: Path,
  errors: KnativeErrors,
): void {
  const generateName = textOf(metadata.generateName) ?? '';
  const name = textOf(metadata.name) ?? '';
  const prefixFault = generateName && nameFault(generateName, true);
  if (prefixFault) {
    errors.invalid(`not a DNS 1035 label prefix: ${prefixFault}`, [
      ...path,
      'generateName',
    ]);
    return;
  }
  if (name === '') {
    return;
  }
  const at = [...path, 'name'];
  const fault = nameFault(name, false);
  if (fault !== undefined) {
    errors.invalid(`not a DNS 1035 label: ${fault}`, at);
  } else if (owner.name === '' && owner.generateName !== '') {
    errors.disallowed(at);
  } else if (!name.startsWith(`${owner.name}-`)) {
    errors.invalid(`"${name}" must have prefix "${owner.name}-"`, at);
  }
}

/** Pod, timeout and concurrency of a revision: pkg/apis/serving/v1/revision_validation.go. */
export function checkRevisionSpec(
  spec: Fields,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  checkPodSpec(spec, settings, path, errors);
  const timeout = numberOf(spec.timeoutSeconds) ?? 0;
  const limit = settings.maxRevisionTimeoutSeconds;
  if (timeout < 0 || timeout > limit) {
    errors.outOfBounds(timeout, 0, limit, [...path, 'timeoutSeconds']);
  }
  const concurrency = numberOf(spec.containerConcurrency);
  const least = settings.allowContainerConcurrencyZero ? 0 : 1;
  const most = settings.containerConcurrencyMaxLimit;
  if (
    concurrency !== undefined &&
    (concurrency < least || concurrency > most)
  ) {
    const at = [...path, 'containerConcurrency'];
    errors.outOfBounds(concurrency, least, most, at);
  }
}

export function checkRevisionTemplate(
  value: unknown,
  owner: TemplateOwner,
  settings: KnativeSettings,
  path: Path,
  errors: KnativeErrors,
): void {
  const template = fieldsOf(value);
  const metadata = fieldsOf(template.metadata);
  const annotations = textFieldsOf(metadata.annotations);
  const at = [...path, 'metadata', 'annotations'];
  checkRevisionSpec(
    fieldsOf(template.spec),
    settings,
    [...path, 'spec'],
    errors,
  );
  checkAutoscalingAnnotations(annotations, settings, at, errors);
  checkNetworkingAnnotations(annotations, at, errors);
  checkName(metadata, owner, [...path, 'metadata'], errors);
  checkQueueAnnotations(annotations, at, errors);
  checkSecondsAnnotation(
    annotations,
    PROGRESS_DEADLINE,
    'progress-deadline',
    at,
    errors,
  );
}
