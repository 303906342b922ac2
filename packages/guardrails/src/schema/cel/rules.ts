import type { CelInput } from '@bufbuild/cel';
import { isFields, type Fields } from '../../model/fields';
import type { Path } from '../../model/path';
import {
  dereference,
  type CelRule,
  type Schema,
  type SchemaFault,
} from '../schema';
import { celProgram } from './program';
import { celFieldName, celScalar, celValue } from './values';

/** Rules about the change from one version of an object to the next cannot be judged on one manifest. */
const TRANSITION = /\boldSelf\b/;

interface Walk {
  readonly definitions: readonly Schema[];
  readonly faults: SchemaFault[];
}

const rulesWithin = new WeakMap<Schema, boolean>();

function children(schema: Schema): Schema[] {
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [schema.additionalProperties]
      : []),
  ];
}

/** Whether a schema or anything below it has rules; recursive schemas count as having none further down. */
function hasRules(reference: Schema, definitions: readonly Schema[]): boolean {
  const schema = dereference(reference, definitions);
  const known = rulesWithin.get(schema);
  if (known !== undefined) {
    return known;
  }
  rulesWithin.set(schema, false);
  const found =
    (schema['x-kubernetes-validations']?.length ?? 0) > 0 ||
    children(schema).some(child => hasRules(child, definitions));
  rulesWithin.set(schema, found);
  return found;
}

function faultMessage(rule: CelRule, self: CelInput): string {
  if (rule.messageExpression) {
    const outcome = celProgram(rule.messageExpression)(self);
    if ('value' in outcome && typeof outcome.value === 'string') {
      return outcome.value;
    }
  }
  return rule.message ?? `must satisfy ${rule.rule.trim()}`;
}

function faultPath(rule: CelRule, path: Path): Path {
  const steps = rule.fieldPath?.match(/[\w-]+/g) ?? [];
  return [...path, ...steps];
}

function applyRules(
  schema: Schema,
  self: CelInput,
  path: Path,
  walk: Walk,
): void {
  for (const rule of schema['x-kubernetes-validations'] ?? []) {
    if (TRANSITION.test(rule.rule)) {
      continue;
    }
    const outcome = celProgram(rule.rule)(self);
    const kept = 'value' in outcome && outcome.value === true;
    if (!kept) {
      // An error counts as a refusal in the API server too: the rule could not be shown to hold.
      const message = faultMessage(rule, self);
      walk.faults.push({
        path: faultPath(rule, path),
        message:
          'error' in outcome && !rule.message
            ? `${message} (${outcome.error})`
            : message,
        by: 'rule',
        blocksRules: false,
      });
    }
  }
}

function visitObject(
  schema: Schema,
  value: Fields,
  path: Path,
  walk: Walk,
  wanted: boolean,
): CelInput {
  const self = new Map<string, CelInput>();
  const { properties, additionalProperties } = schema;
  for (const [name, item] of Object.entries(value)) {
    const known =
      properties && Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
    const child =
      known ??
      (typeof additionalProperties === 'object'
        ? additionalProperties
        : undefined);
    const seen = child
      ? visit(child, item, [...path, name], walk, wanted)
      : celValue(item);
    self.set(known ? celFieldName(name) : name, seen);
  }
  return self;
}

/** Evaluates rules from the leaves up, building each value for CEL once. */
function visit(
  reference: Schema,
  value: unknown,
  path: Path,
  walk: Walk,
  wantedAbove: boolean,
): CelInput {
  const schema = dereference(reference, walk.definitions);
  const wanted =
    wantedAbove || (schema['x-kubernetes-validations']?.length ?? 0) > 0;
  if (!wanted && !hasRules(schema, walk.definitions)) {
    return null;
  }
  let self: CelInput;
  if (Array.isArray(value)) {
    const { items } = schema;
    self = value.map((item, index) =>
      items
        ? visit(items, item, [...path, index], walk, wanted)
        : celValue(item),
    );
  } else if (isFields(value)) {
    self = visitObject(schema, value, path, walk, wanted);
  } else {
    self = celScalar(schema, value);
  }
  if (value !== null) {
    applyRules(schema, self, path, walk);
  }
  return self;
}

/** What the schema's CEL rules refuse in a value that already fits its structure. */
export function ruleFaults(
  schema: Schema,
  definitions: readonly Schema[],
  value: unknown,
): SchemaFault[] {
  const walk: Walk = { definitions, faults: [] };
  visit(schema, value, [], walk, false);
  return walk.faults;
}
