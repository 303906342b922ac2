import type { Rule } from '../../rule';

/** What istiod's validating webhook refuses or warns of, beyond the schema. */
export const istioWebhookRules: readonly Rule[] = [];
