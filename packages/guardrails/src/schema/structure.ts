import { isFields, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import { numberFormatFault, textFormatFault } from './formats';
import { listTypeFaults } from './listTypes';
import { compileRegex } from './regex';
import { dereference, type Schema, type SchemaFault } from './schema';

interface Walk {
  readonly definitions: readonly Schema[];
  readonly faults: SchemaFault[];
}

type Say = (message: string, path?: Path, blocksRules?: boolean) => void;

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

function described(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return typeOf(value) === type;
  }
}

function checkType(schema: Schema, value: unknown, say: Say): boolean {
  if (value === null) {
    if (schema.nullable || schema.type === undefined) {
      return false;
    }
    say(`must be of type ${schema.type}, not null`, undefined, true);
    return false;
  }
  if (
    schema['x-kubernetes-int-or-string'] ||
    schema.format === 'int-or-string'
  ) {
    if (typeof value !== 'string' && !Number.isInteger(value)) {
      say(
        `must be an integer or a string, not ${described(value)}`,
        undefined,
        true,
      );
      return false;
    }
    return true;
  }
  if (schema.type && !hasType(schema.type, value)) {
    say(
      `must be of type ${schema.type}, not ${described(value)}`,
      undefined,
      true,
    );
    return false;
  }
  return true;
}

function checkText(schema: Schema, text: string, say: Say): void {
  // Kubernetes counts code points, not UTF-16 units.
  const length =
    schema.minLength || schema.maxLength !== undefined ? [...text].length : 0;
  if (schema.minLength && length < schema.minLength) {
    say(
      text === ''
        ? 'must not be empty'
        : `must have at least ${schema.minLength} characters, has ${length}`,
    );
  }
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    say(
      `may have at most ${schema.maxLength} characters, has ${length}`,
      undefined,
      true,
    );
    return;
  }
  if (schema.pattern !== undefined) {
    const regex = compileRegex(schema.pattern);
    if (regex instanceof Error || !regex.find(text)) {
      say(`${described(text)} must match ${schema.pattern}`);
    }
  }
  const wrongFormat = schema.format && textFormatFault(schema.format, text);
  if (wrongFormat) {
    say(`${wrongFormat}, not ${described(text)}`);
  }
}

function checkNumber(schema: Schema, value: number, say: Say): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (
    minimum !== undefined &&
    (exclusiveMinimum ? value <= minimum : value < minimum)
  ) {
    const bound = exclusiveMinimum ? 'greater than' : 'at least';
    say(`must be ${bound} ${minimum}, is ${value}`);
  }
  if (
    maximum !== undefined &&
    (exclusiveMaximum ? value >= maximum : value > maximum)
  ) {
    const bound = exclusiveMaximum ? 'less than' : 'at most';
    say(`must be ${bound} ${maximum}, is ${value}`);
  }
  if (schema.multipleOf && !Number.isInteger(value / schema.multipleOf)) {
    say(`must be a multiple of ${schema.multipleOf}, is ${value}`);
  }
  const wrongFormat = schema.format && numberFormatFault(schema.format, value);
  if (wrongFormat) {
    say(`${wrongFormat}, is ${value}`);
  }
}

function checkList(
  schema: Schema,
  list: readonly unknown[],
  path: Path,
  walk: Walk,
  say: Say,
): void {
  if (schema.minItems !== undefined && list.length < schema.minItems) {
    say(`must have at least ${schema.minItems} items, has ${list.length}`);
  }
  if (schema.maxItems !== undefined && list.length > schema.maxItems) {
    say(
      `may have at most ${schema.maxItems} items, has ${list.length}`,
      undefined,
      true,
    );
    return;
  }
  walk.faults.push(...listTypeFaults(schema, list, path));
  if (schema.items) {
    list.forEach((item, index) =>
      checkValue(schema.items!, item, [...path, index], walk),
    );
  }
}

function checkObject(
  schema: Schema,
  value: Fields,
  path: Path,
  walk: Walk,
  say: Say,
): void {
  const names = Object.keys(value);
  const { minProperties, maxProperties } = schema;
  if (minProperties !== undefined && names.length < minProperties) {
    say(`must have at least ${minProperties} fields, has ${names.length}`);
  }
  if (maxProperties !== undefined && names.length > maxProperties) {
    say(
      `may have at most ${maxProperties} fields, has ${names.length}`,
      undefined,
      true,
    );
    return;
  }
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) {
      say('is required', [...path, name], true);
    }
  }
  const additional =
    typeof schema.additionalProperties === 'object'
      ? schema.additionalProperties
      : undefined;
  for (const name of names) {
    const known =
      schema.properties && Object.hasOwn(schema.properties, name)
        ? schema.properties[name]
        : additional;
    if (known) {
      checkValue(known, value[name], [...path, name], walk);
    }
  }
}

function fits(schema: Schema, value: unknown, walk: Walk): boolean {
  const inner: Walk = { definitions: walk.definitions, faults: [] };
  checkValue(schema, value, [], inner);
  return inner.faults.length === 0;
}

function namesOf(branches: readonly Schema[]): string {
  const required = branches.map(branch => branch.required?.join(' and '));
  const known = required.filter(name => name !== undefined);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function checkCombinations(
  schema: Schema,
  value: unknown,
  path: Path,
  walk: Walk,
  say: Say,
): void {
  schema.allOf?.forEach(branch => checkValue(branch, value, path, walk));
  if (schema.anyOf && !schema.anyOf.some(branch => fits(branch, value, walk))) {
    say(`must fit at least one of the allowed forms${namesOf(schema.anyOf)}`);
  }
  if (schema.oneOf) {
    const count = schema.oneOf.filter(item => fits(item, value, walk)).length;
    if (count !== 1) {
      say(
        `must fit exactly one of the allowed forms${namesOf(
          schema.oneOf,
        )}, fits ${count}`,
      );
    }
  }
  if (schema.not && fits(schema.not, value, walk)) {
    say(`must not have the form that is excluded here${namesOf([schema.not])}`);
  }
}

function checkValue(
  schemaOrReference: Schema,
  value: unknown,
  path: Path,
  walk: Walk,
): void {
  const schema = dereference(schemaOrReference, walk.definitions);
  const say: Say = (message, at = path, blocksRules = false) =>
    walk.faults.push({ path: at, message, by: 'structure', blocksRules });
  if (!checkType(schema, value, say)) {
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    const allowed = schema.enum.map(item => JSON.stringify(item)).join(', ');
    say(`must be one of ${allowed}, not ${described(value)}`);
  }
  if (typeof value === 'string') {
    checkText(schema, value, say);
  } else if (typeof value === 'number') {
    checkNumber(schema, value, say);
  } else if (Array.isArray(value)) {
    checkList(schema, value, path, walk, say);
  } else if (isFields(value)) {
    checkObject(schema, value, path, walk, say);
  }
  checkCombinations(schema, value, path, walk, say);
}

/** What the OpenAPI schema refuses in a value, in the order of its fields. */
export function structureFaults(
  schema: Schema,
  definitions: readonly Schema[],
  value: unknown,
): SchemaFault[] {
  const walk: Walk = { definitions, faults: [] };
  checkValue(schema, value, [], walk);
  return walk.faults;
}
