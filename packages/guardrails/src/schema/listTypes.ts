import { fieldsOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Schema, SchemaFault } from './schema';

function identity(schema: Schema, item: unknown): string {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] === 'map' && keys) {
    const fields = fieldsOf(item);
    return JSON.stringify(keys.map(key => fields[key] ?? null));
  }
  return JSON.stringify(item);
}

/** Items that a list of type `set` or `map` holds twice; found only where the schema says so. */
export function listTypeFaults(
  schema: Schema,
  list: readonly unknown[],
  path: Path,
): SchemaFault[] {
  const type = schema['x-kubernetes-list-type'];
  const unique = type === 'set' || type === 'map' || schema.uniqueItems;
  if (!unique) {
    return [];
  }
  const first = new Map<string, number>();
  const faults: SchemaFault[] = [];
  list.forEach((item, index) => {
    const id = identity(schema, item);
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, index);
      return;
    }
    const keys = schema['x-kubernetes-list-map-keys'];
    const what = keys ? `the same ${keys.join(', ')}` : 'the same value';
    faults.push({
      path: [...path, index],
      message: `duplicate: ${what} as item ${earlier}`,
      by: 'structure',
      blocksRules: false,
    });
  });
  return faults;
}
