// Stores equal sub-schemas once: `{ "$ref": n }` stands for `definitions[n]`.

const WORTH_SHARING_BYTES = 80;

function sortedKeys(schema) {
  if (Array.isArray(schema)) {
    return schema.map(sortedKeys);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  return Object.fromEntries(
    Object.keys(schema)
      .sort()
      .map(key => [key, sortedKeys(schema[key])]),
  );
}

/** Counts every sub-schema by its text, so that the larger of two equal trees is shared as a whole. */
function countSchemas(schema, counts) {
  if (typeof schema !== 'object' || schema === null) {
    return;
  }
  if (!Array.isArray(schema)) {
    const text = JSON.stringify(schema);
    if (text.length >= WORTH_SHARING_BYTES) {
      const seen = counts.get(text) ?? 0;
      counts.set(text, seen + 1);
      if (seen > 0) {
        return;
      }
    }
  }
  Object.values(schema).forEach(item => countSchemas(item, counts));
}

/** Only places that hold a schema may be replaced by a reference. */
function share(schema, isSchema, state) {
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (Array.isArray(schema)) {
    return schema.map(item => share(item, isSchema, state));
  }
  if (typeof schema.$ref === 'string') {
    return { $ref: state.names.get(schema.$ref) };
  }
  const text = isSchema ? JSON.stringify(schema) : '';
  const known = state.indexes.get(text);
  if (known !== undefined) {
    return { $ref: known };
  }
  const shared = isSchema && (state.counts.get(text) ?? 0) > 1;
  const index = state.definitions.length;
  if (shared) {
    state.indexes.set(text, index);
    state.definitions.push(null);
  }
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      shareField(key, value, state),
    ]),
  );
  if (shared) {
    state.definitions[index] = copy;
    return { $ref: index };
  }
  return copy;
}

function shareField(key, value, state) {
  if (key === 'properties') {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [
        name,
        share(field, true, state),
      ]),
    );
  }
  const holdsSchema = [
    'items',
    'additionalProperties',
    'not',
    'oneOf',
    'anyOf',
    'allOf',
  ];
  return holdsSchema.includes(key) ? share(value, true, state) : value;
}

/** `kinds` maps `group/version/Kind` to a schema; `named` are schemas that others refer to by name. */
export function compactSchemas(kinds, named) {
  const counts = new Map();
  const sortedKinds = sortedKeys(kinds);
  const sortedNamed = sortedKeys(named);
  Object.values(sortedKinds).forEach(item => countSchemas(item, counts));
  Object.values(sortedNamed).forEach(item => countSchemas(item, counts));
  const state = {
    counts,
    indexes: new Map(),
    names: new Map(),
    definitions: [],
  };
  for (const name of Object.keys(sortedNamed)) {
    state.names.set(name, state.definitions.length);
    state.definitions.push(null);
  }
  for (const [name, schema] of Object.entries(sortedNamed)) {
    const copy = Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [
        key,
        shareField(key, value, state),
      ]),
    );
    state.definitions[state.names.get(name)] =
      typeof copy.$ref === 'string'
        ? { $ref: state.names.get(copy.$ref) }
        : copy;
  }
  const shared = Object.fromEntries(
    Object.entries(sortedKinds).map(([kind, schema]) => [
      kind,
      share(schema, true, state),
    ]),
  );
  return { kinds: shared, definitions: state.definitions };
}
