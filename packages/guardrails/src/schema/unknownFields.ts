import { isFields } from '../model/fields';
import type { Path } from '../model/path';
import { nearestName } from './nearestName';
import { dereference, type Schema } from './schema';

/** A field that the schema does not have, and the known one it resembles. */
export interface UnknownField {
  readonly path: Path;
  readonly name: string;
  readonly nearest?: string;
}

function visitObject(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  path: Path,
  definitions: readonly Schema[],
  found: UnknownField[],
): void {
  const { properties, additionalProperties } = schema;
  const open =
    schema['x-kubernetes-preserve-unknown-fields'] ||
    schema['x-kubernetes-embedded-resource'] ||
    additionalProperties === true ||
    (!properties && additionalProperties === undefined);
  for (const [name, item] of Object.entries(value)) {
    if (properties && Object.hasOwn(properties, name)) {
      visit(properties[name], item, [...path, name], definitions, found);
    } else if (typeof additionalProperties === 'object') {
      visit(additionalProperties, item, [...path, name], definitions, found);
    } else if (!open) {
      const nearest = nearestName(name, Object.keys(properties ?? {}));
      found.push({ path: [...path, name], name, nearest });
    }
  }
}

function visit(
  schemaOrReference: Schema,
  value: unknown,
  path: Path,
  definitions: readonly Schema[],
  found: UnknownField[],
): void {
  const schema = dereference(schemaOrReference, definitions);
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items) {
      value.forEach((item, index) =>
        visit(items, item, [...path, index], definitions, found),
      );
    }
  } else if (isFields(value)) {
    visitObject(schema, value, path, definitions, found);
  }
}

/**
 * Fields of a resource that its schema does not have; `metadata` is judged by itself. `apiVersion` and `kind` belong to
 * every resource, whether the schema of a custom resource lists them or not (apiextensions-apiserver, pruning.Prune).
 */
export function unknownFields(
  schema: Schema,
  definitions: readonly Schema[],
  object: Readonly<Record<string, unknown>>,
): UnknownField[] {
  const found: UnknownField[] = [];
  const { apiVersion, kind, metadata, ...rest } = object;
  visit(schema, rest, [], definitions, found);
  return found;
}
