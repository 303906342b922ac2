// Takes the schemas of built-in kinds out of the API server's OpenAPI v3 documents.
import { withoutProse } from './crd-schemas.mjs';

const PREFIX = '#/components/schemas/';
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.';
/** Written by the cluster, large, and never judged. */
const OPAQUE = new Set([`${META}ManagedFieldsEntry`, `${META}ObjectMeta`]);

function convert(schema, note) {
  if (Array.isArray(schema)) {
    return schema.map(item => convert(item, note));
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const only = schema.allOf?.length === 1 ? schema.allOf[0].$ref : undefined;
  const reference = schema.$ref ?? only;
  if (reference) {
    return { $ref: note(reference.slice(PREFIX.length)) };
  }
  const copy = {};
  for (const [key, value] of Object.entries(schema)) {
    // Built-in kinds default in Go, not in their schema; list keys there are merge keys, not constraints.
    if (key !== 'default' && !key.startsWith('x-kubernetes-')) {
      copy[key] =
        key === 'properties'
          ? Object.fromEntries(
              Object.entries(value).map(([name, field]) => [
                name,
                convert(field, note),
              ]),
            )
          : convert(value, note);
    }
  }
  return copy;
}

function rootSchema(schema) {
  const properties = {
    ...schema.properties,
    metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  };
  if (properties.status) {
    properties.status = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    };
  }
  return { ...schema, properties };
}

/** Schemas by `group/version/Kind` (`/v1/Pod` for the core group) and the named ones they refer to. */
export function openApiSchemas(wanted, read) {
  const kinds = {};
  const named = {};
  for (const [file, names] of Object.entries(wanted)) {
    const { schemas } = read(file).components;
    const note = name => {
      if (!(name in named)) {
        named[name] = {};
        named[name] = OPAQUE.has(name)
          ? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
          : convert(withoutProse(schemas[name]), note);
      }
      return name;
    };
    for (const schema of Object.values(schemas)) {
      for (const { group, version, kind } of schema[
        'x-kubernetes-group-version-kind'
      ] ?? []) {
        const own = file.includes(`__${version}_`) && names.includes(kind);
        const inFile =
          own &&
          (group === ''
            ? file.includes('/api__')
            : file.includes(`__${group}__`));
        if (inFile) {
          kinds[`${group}/${version}/${kind}`] = convert(
            rootSchema(withoutProse(schema)),
            note,
          );
        }
      }
    }
  }
  return { kinds, named };
}
