import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import { isQualifiedName } from '../names/kubernetesNames';
import type { KnativeErrors } from './fieldErrors';
import { nameFault } from './metadata';

function checkReference(
  target: Fields,
  ofService: boolean,
  path: Path,
  errors: KnativeErrors,
): void {
  const revision = textOf(target.revisionName) ?? '';
  const configuration = textOf(target.configurationName) ?? '';
  if (ofService && configuration !== '') {
    errors.disallowed([...path, 'configurationName']);
  } else if (revision !== '' && configuration !== '') {
    errors.multipleOneOf(path, ['revisionName', 'configurationName']);
  } else if (revision !== '' || configuration !== '') {
    const field = revision !== '' ? 'revisionName' : 'configurationName';
    const name = revision || configuration;
    if (!isQualifiedName(name)) {
      errors.add(`invalid key name "${name}"`, [...path, field]);
    }
  } else if (!ofService) {
    errors.missingOneOf(path, ['revisionName', 'configurationName']);
  }
}

function checkTarget(
  target: Fields,
  ofService: boolean,
  path: Path,
  errors: KnativeErrors,
): void {
  const revision = textOf(target.revisionName) ?? '';
  const { latestRevision } = target;
  if (
    typeof latestRevision === 'boolean' &&
    (revision !== '') === latestRevision
  ) {
    errors.add(
      `may not set revisionName "${revision}" when latestRevision is ${latestRevision}`,
      [...path, 'latestRevision'],
    );
  }
  checkReference(target, ofService, path, errors);
  const percent = numberOf(target.percent) ?? 0;
  if (percent < 0 || percent > 100) {
    errors.outOfBounds(percent, 0, 100, [...path, 'percent']);
  }
  if (textOf(target.url)) {
    errors.disallowed([...path, 'url']);
  }
}

/** Traffic of a Service or Route: pkg/apis/serving/v1/route_validation.go. */
export function checkTraffic(
  value: unknown,
  ofService: boolean,
  path: Path,
  errors: KnativeErrors,
): void {
  const tags = new Set<string>();
  let sum = 0;
  listOf(value).forEach((item, index) => {
    const at = [...path, index];
    const target = fieldsOf(item);
    const tag = textOf(target.tag) ?? '';
    checkTarget(target, ofService, at, errors);
    sum += numberOf(target.percent) ?? 0;
    if (tag === '') {
      return;
    }
    const fault = nameFault(tag, false);
    if (fault !== undefined) {
      errors.invalid(`not a DNS 1035 label: ${fault}`, [...at, 'tag']);
    }
    if (tags.has(tag)) {
      errors.add(`Multiple definitions for "${tag}"`, [...at, 'tag']);
    }
    tags.add(tag);
  });
  if (sum !== 100) {
    errors.add(`Traffic targets sum to ${sum}, want 100`, path);
  }
}
