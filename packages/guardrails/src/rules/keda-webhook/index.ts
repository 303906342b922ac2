import type { Rule } from '../../rule';

/** What KEDA's webhook refuses, beyond the schema. */
export const kedaWebhookRules: readonly Rule[] = [];
