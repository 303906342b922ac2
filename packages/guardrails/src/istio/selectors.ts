import {
  fieldsOf,
  isFields,
  isSet,
  listOf,
  textFieldsOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

/** What a policy may be attached to, as `group/Kind`. */
const TARGETS = [
  '/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

const NO_LABELS = 'workload selector specified without labels';

/** A workload selector: no wildcards, no empty keys; without labels it selects everything, which is warned of. */
export function checkWorkloadSelector(
  selector: unknown,
  labelsField: 'matchLabels' | 'labels',
  path: Path,
  complaints: Complaints,
  noLabelsWarning: string = NO_LABELS,
): void {
  if (!isFields(selector)) {
    return;
  }
  const labels = textFieldsOf(selector[labelsField]);
  for (const [key, value] of Object.entries(labels)) {
    const at = [...path, labelsField, key];
    if (key === '') {
      complaints.error(
        at,
        `empty key is not supported in selector: "${key}=${value}"`,
      );
    }
    if (key.includes('*') || value.includes('*')) {
      complaints.error(
        at,
        `wildcard is not supported in selector: "${key}=${value}"`,
      );
    }
  }
  if (Object.keys(labels).length === 0) {
    complaints.warn(path, noLabelsWarning);
  }
}

function checkTarget(target: unknown, path: Path, complaints: Complaints) {
  const { name, namespace, group, kind } = fieldsOf(target);
  if (!textOf(name)) {
    complaints.error([...path, 'name'], 'targetRef name must be set');
  }
  if (textOf(namespace)) {
    complaints.error(
      [...path, 'namespace'],
      'targetRef namespace must not be set; cross namespace referencing is not supported',
    );
  }
  const groupText = textOf(group) ?? '';
  // The core group may be written as "core" too: istiod compares canonical groups.
  const reference = `${groupText === 'core' ? '' : groupText}/${
    textOf(kind) ?? ''
  }`;
  if (!TARGETS.includes(reference)) {
    complaints.error(
      path,
      `targetRef must be to one of ${TARGETS.join(', ')} but was ${groupText}/${
        textOf(kind) ?? ''
      }`,
    );
  }
}

/** `selector`, `targetRef` and `targetRefs` of a policy: at most one of them, each well-formed. */
export function checkPolicyTargets(
  spec: Fields,
  path: Path,
  complaints: Complaints,
): void {
  const targetRefs = listOf(spec.targetRefs);
  const count = [
    isSet(spec.selector),
    isSet(spec.targetRef),
    targetRefs.length > 0,
  ].filter(Boolean).length;
  if (count > 1) {
    complaints.error(
      path,
      'only one of targetRefs or workloadSelector can be set',
    );
  }
  checkWorkloadSelector(
    spec.selector,
    'matchLabels',
    [...path, 'selector'],
    complaints,
  );
  if (isSet(spec.targetRef)) {
    checkTarget(spec.targetRef, [...path, 'targetRef'], complaints);
  }
  targetRefs.forEach((target, index) =>
    checkTarget(target, [...path, 'targetRefs', index], complaints),
  );
}
