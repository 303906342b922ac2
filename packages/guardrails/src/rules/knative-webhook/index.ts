import type { Rule } from '../../rule';

/** What Knative Serving's webhook refuses, beyond the schema. */
export const knativeWebhookRules: readonly Rule[] = [];
