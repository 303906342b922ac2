import type { Rule } from '../../rule';

/** What the API server refuses: OpenAPI schemas and their CEL rules. */
export const schemaRules: readonly Rule[] = [];
