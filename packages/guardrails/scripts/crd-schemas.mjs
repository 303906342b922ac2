// Takes the schemas out of CustomResourceDefinitions, without prose and without `status`, which nobody writes by hand.

const PROSE = new Set(['description', 'title', 'example', 'externalDocs']);
const UNJUDGED = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

/** Copies a schema without its prose; `properties` may hold fields that are called "title" or "description". */
export function withoutProse(schema) {
  if (Array.isArray(schema)) {
    return schema.map(withoutProse);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const copy = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') {
      copy.properties = Object.fromEntries(
        Object.entries(value).map(([name, field]) => [
          name,
          withoutProse(field),
        ]),
      );
    } else if (key === 'default' || key === 'enum') {
      copy[key] = value;
    } else if (!PROSE.has(key)) {
      copy[key] = withoutProse(value);
    }
  }
  return copy;
}

/** Schemas by `group/version/Kind`. */
export function crdSchemas(documents) {
  const kinds = {};
  for (const crd of documents) {
    if (crd?.kind !== 'CustomResourceDefinition') {
      continue;
    }
    const { group, names, versions } = crd.spec;
    for (const version of versions.filter(item => item.served)) {
      const schema = withoutProse(version.schema.openAPIV3Schema);
      if (schema.properties?.status) {
        schema.properties.status = UNJUDGED;
      }
      kinds[`${group}/${version.name}/${names.kind}`] = schema;
    }
  }
  return { kinds, named: {} };
}
