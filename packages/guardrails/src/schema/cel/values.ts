import type { CelInput } from '@bufbuild/cel';
import { isFields, type Fields } from '../../model/fields';
import { dereference, type Schema } from '../schema';

/** Words that CEL reserves; Kubernetes lets rules reach such fields as `__namespace__`. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** The name of a field in CEL: k8s.io/apiserver/pkg/cel/escaping.go. */
export function celFieldName(name: string): string {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  return name
    .replace(/__/g, '__underscores__')
    .replace(/\./g, '__dot__')
    .replace(/-/g, '__dash__')
    .replace(/\//g, '__slash__');
}

/** A scalar as CEL sees it: integers are int unless the schema says number. */
export function celScalar(
  schema: Schema | undefined,
  value: unknown,
): CelInput {
  if (typeof value === 'number') {
    const isInt = schema?.type !== 'number' && Number.isInteger(value);
    return isInt ? BigInt(value) : value;
  }
  return value as CelInput;
}

/** A value without a schema as CEL sees it. */
export function celValue(value: unknown): CelInput {
  if (Array.isArray(value)) {
    return value.map(celValue);
  }
  if (isFields(value)) {
    return new Map(
      Object.entries(value).map(([name, item]) => [name, celValue(item)]),
    );
  }
  return celScalar(undefined, value);
}

function celFields(
  schema: Schema,
  definitions: readonly Schema[],
  fields: Fields,
): CelInput {
  const { properties = {}, additionalProperties } = schema;
  const further =
    typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return new Map(
    Object.entries(fields).map(([name, item]) => {
      const known = Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
      return [
        known ? celFieldName(name) : name,
        celTyped(known ?? further, definitions, item),
      ];
    }),
  );
}

/** A value as CEL sees it by its schema: declared fields by their CEL names, numbers by their declared types. */
export function celTyped(
  reference: Schema | undefined,
  definitions: readonly Schema[],
  value: unknown,
): CelInput {
  const schema = reference && dereference(reference, definitions);
  if (!schema) {
    return celValue(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => celTyped(schema.items, definitions, item));
  }
  return isFields(value)
    ? celFields(schema, definitions, value)
    : celScalar(schema, value);
}
