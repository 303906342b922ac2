import type { Rule } from '../../rule';
import { objectMetadata } from './object-metadata';
import { schemaRule } from './schema-rule';
import { schemaStructure } from './schema-structure';
import { unknownField } from './unknown-field';

/** What the API server refuses: metadata, OpenAPI schemas and their CEL rules. */
export const schemaRules: readonly Rule[] = [
  objectMetadata,
  schemaRule,
  schemaStructure,
  unknownField,
];
