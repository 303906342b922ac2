import type { Resource } from '../model/resource';
import { ruleFaults } from './cel/rules';
import { asServerSees } from './defaults';
import type { SchemaLibrary } from './library';
import type { RootSchema, SchemaFault } from './schema';
import { structureFaults } from './structure';
import { unknownFields, type UnknownField } from './unknownFields';

/** What the API server would say of one resource by its schema alone. */
export interface SchemaVerdict {
  /** Project and version of the schema. */
  readonly origin: string;
  readonly faults: readonly SchemaFault[];
  readonly unknown: readonly UnknownField[];
}

/** Several rules ask for the same verdict; resources are forgotten with their bundle. */
const verdicts = new WeakMap<
  SchemaLibrary,
  WeakMap<Resource, SchemaVerdict | undefined>
>();

/** Judges an object by a schema: structure first, CEL rules only where the structure allows. */
export function schemaFaults(
  { root, definitions }: RootSchema,
  object: unknown,
): SchemaFault[] {
  const seen = asServerSees(root, definitions, object);
  const faults = structureFaults(root, definitions, seen);
  return faults.some(fault => fault.blocksRules)
    ? faults
    : [...faults, ...ruleFaults(root, definitions, seen)];
}

function judge(
  resource: Resource,
  schemas: SchemaLibrary,
): SchemaVerdict | undefined {
  const schema = schemas.schemaOf(resource);
  return (
    schema && {
      origin: schema.origin,
      faults: schemaFaults(schema, resource.object),
      unknown: unknownFields(schema.root, schema.definitions, resource.object),
    }
  );
}

/** The schema's verdict on a resource, or undefined when no schema of its kind is carried. */
export function schemaVerdict(
  resource: Resource,
  schemas: SchemaLibrary,
): SchemaVerdict | undefined {
  let known = verdicts.get(schemas);
  if (!known) {
    known = new WeakMap();
    verdicts.set(schemas, known);
  }
  if (!known.has(resource)) {
    known.set(resource, judge(resource, schemas));
  }
  return known.get(resource);
}
