import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import { celSyntaxFault } from '../schema/cel/program';
import type { Complaints } from './complaints';
import { checkPolicyTargets } from './selectors';

function checkProviders(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const index = listOf(value).findIndex(item => !textOf(fieldsOf(item).name));
  if (index >= 0) {
    complaints.error(
      [...path, 'providers', index],
      'providers.name may not be empty',
    );
  }
}

/** What each sort of custom tag must carry. */
const TAGS: readonly (readonly [string, string, string])[] = [
  ['literal', 'value', 'literal tag value may not be empty'],
  ['header', 'name', 'header tag name may not be empty'],
  ['environment', 'name', 'environment tag name may not be empty'],
];

function checkTags(value: unknown, path: Path, complaints: Complaints): void {
  for (const [name, tag] of Object.entries(fieldsOf(value))) {
    const at = [...path, name];
    if (name === '') {
      complaints.error(at, 'tag name may not be empty');
    }
    if (tag === null) {
      complaints.error(at, `tag '${name}' may not have a nil value`);
    }
    for (const [sort, field, message] of TAGS) {
      const part = fieldsOf(tag)[sort];
      if (isSet(part) && !textOf(fieldsOf(part)[field])) {
        complaints.error(at, message);
      }
    }
  }
}

function checkTracing(value: unknown, complaints: Complaints): void {
  const entries = listOf(value);
  if (entries.length > 1) {
    complaints.warn(
      ['spec', 'tracing'],
      'multiple tracing is not currently supported',
    );
  }
  entries.forEach((item, index) => {
    const path: Path = ['spec', 'tracing', index];
    const tracing = fieldsOf(item);
    if (listOf(tracing.providers).length > 1) {
      complaints.warn(
        [...path, 'providers'],
        'multiple providers is not currently supported',
      );
    }
    checkProviders(tracing.providers, path, complaints);
    const percent = numberOf(tracing.randomSamplingPercentage) ?? 0;
    if (percent < 0 || percent > 100) {
      complaints.error(
        [...path, 'randomSamplingPercentage'],
        'randomSamplingPercentage must be in range [0.0, 100.0]',
      );
    }
    checkTags(tracing.customTags, [...path, 'customTags'], complaints);
  });
}

function checkTagOverrides(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  for (const [name, override] of Object.entries(fieldsOf(value))) {
    const at = [...path, name];
    if (name === '') {
      complaints.warn(at, 'tagOverrides.name may not be empty');
    }
    if (override === null) {
      complaints.error(at, 'tagOverrides may not be null');
      continue;
    }
    const { operation, value: text } = fieldsOf(override);
    const removes = operation === 'REMOVE';
    if (!removes && !textOf(text)) {
      complaints.error(
        at,
        'tagOverrides.value must be set when operation is UPSERT',
      );
    }
    if (removes && textOf(text)) {
      complaints.error(
        at,
        'tagOverrides.value may only be set when operation is UPSERT',
      );
    }
  }
}

function checkMetrics(value: unknown, complaints: Complaints): void {
  listOf(value).forEach((item, index) => {
    const path: Path = ['spec', 'metrics', index];
    const { providers, overrides } = fieldsOf(item);
    checkProviders(providers, path, complaints);
    listOf(overrides).forEach((entry, position) => {
      const at = [...path, 'overrides', position];
      const override = fieldsOf(entry);
      if (entry === null) {
        complaints.error(at, 'tagOverrides may not be null');
      }
      checkTagOverrides(
        override.tagOverrides,
        [...at, 'tagOverrides'],
        complaints,
      );
      if (textOf(fieldsOf(override.match).customMetric) === '') {
        complaints.error([...at, 'match'], 'customMetric may not be empty');
      }
    });
  });
}

function checkAccessLogging(value: unknown, complaints: Complaints): void {
  listOf(value).forEach((item, index) => {
    const path: Path = ['spec', 'accessLogging', index];
    const logging: Fields = fieldsOf(item);
    const expression = textOf(fieldsOf(logging.filter).expression);
    if (expression !== undefined) {
      complaints.expect([...path, 'filter'], celSyntaxFault(expression));
    }
    checkProviders(logging.providers, path, complaints);
  });
}

/** pkg/config/validation ValidateTelemetry. */
export function checkTelemetry(
  { spec }: Resource,
  complaints: Complaints,
): void {
  checkPolicyTargets(spec, ['spec'], complaints);
  checkMetrics(spec.metrics, complaints);
  checkTracing(spec.tracing, complaints);
  checkAccessLogging(spec.accessLogging, complaints);
}
