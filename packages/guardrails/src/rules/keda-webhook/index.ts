import type { Rule } from '../../rule';
import { kedaScaledJob } from './keda-scaled-job';
import { kedaScaledObject } from './keda-scaled-object';

/** What KEDA's webhook refuses, beyond the schema. */
export const kedaWebhookRules: readonly Rule[] = [
  kedaScaledJob,
  kedaScaledObject,
];
