import { isFields, type Fields } from '../model/fields';
import { dereference, type Schema } from './schema';

function preparedObject(
  schema: Schema,
  value: Fields,
  definitions: readonly Schema[],
): Fields {
  const prepared: Record<string, unknown> = {};
  const { properties, additionalProperties } = schema;
  const keepsUnknown =
    schema['x-kubernetes-preserve-unknown-fields'] ||
    (!properties && additionalProperties === undefined);
  for (const [name, item] of Object.entries(value)) {
    if (properties && Object.hasOwn(properties, name)) {
      const field = dereference(properties[name], definitions);
      // The API server drops a null for which there is a default: schema/defaulting/prune.go.
      if (item !== null || field.nullable || field.default === undefined) {
        prepared[name] = prepare(field, item, definitions);
      }
    } else if (typeof additionalProperties === 'object') {
      prepared[name] = prepare(additionalProperties, item, definitions);
    } else if (keepsUnknown || additionalProperties === true) {
      prepared[name] = item;
    }
  }
  for (const [name, reference] of Object.entries(properties ?? {})) {
    if (!Object.hasOwn(prepared, name)) {
      const field = dereference(reference, definitions);
      if (field.default !== undefined) {
        prepared[name] = prepare(field, field.default, definitions);
      }
    }
  }
  return prepared;
}

function prepare(
  schemaOrReference: Schema,
  value: unknown,
  definitions: readonly Schema[],
): unknown {
  const schema = dereference(schemaOrReference, definitions);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map(item => prepare(items, item, definitions)) : value;
  }
  return isFields(value) ? preparedObject(schema, value, definitions) : value;
}

/**
 * A copy of a value as the API server judges it: unknown fields pruned, defaults filled in.
 *
 * apiextensions-apiserver does both before validation (pkg/apiserver/schema/{pruning,defaulting}).
 */
export function asServerSees(
  schema: Schema,
  definitions: readonly Schema[],
  value: unknown,
): unknown {
  const root = isFields(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([name]) => name !== 'metadata'),
      )
    : value;
  const prepared = prepare(schema, root, definitions);
  return isFields(prepared) && isFields(value) && 'metadata' in value
    ? { ...prepared, metadata: value.metadata }
    : prepared;
}
