import type { Path } from '../model/path';

/** A CEL rule of a CustomResourceDefinition (`x-kubernetes-validations`). */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** The part of OpenAPI v3 that Kubernetes' structural schemas use; `$ref` is an index into the file's definitions. */
export interface Schema {
  readonly $ref?: number;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

/** One schema file: a project at one version. */
export interface SchemaFile {
  readonly module: string;
  readonly version: string;
  /** Root schemas by `group/version/Kind`. */
  readonly kinds: Readonly<Record<string, Schema>>;
  readonly definitions: readonly Schema[];
}

/** A root schema with what its references point into. */
export interface RootSchema {
  readonly root: Schema;
  readonly definitions: readonly Schema[];
  /** For messages: project and version. */
  readonly origin: string;
}

/** Why a value does not fit its schema. */
export interface SchemaFault {
  readonly path: Path;
  readonly message: string;
  /** `structure` comes from OpenAPI, `rule` from CEL. */
  readonly by: 'structure' | 'rule';
  /** CEL rules are not evaluated beside such a fault, as in the API server. */
  readonly blocksRules: boolean;
}

/** Follows references until a schema that states something itself. */
export function dereference(
  schema: Schema,
  definitions: readonly Schema[],
): Schema {
  let current = schema;
  while (current.$ref !== undefined) {
    current = definitions[current.$ref];
  }
  return current;
}
