import type { Rule } from '../../rule';
import { knativeConfiguration } from './knative-configuration';
import { knativeRevision } from './knative-revision';
import { knativeRoute } from './knative-route';
import { knativeService } from './knative-service';

/** What Knative Serving's webhook refuses, beyond the schema. */
export const knativeWebhookRules: readonly Rule[] = [
  knativeConfiguration,
  knativeRevision,
  knativeRoute,
  knativeService,
];
