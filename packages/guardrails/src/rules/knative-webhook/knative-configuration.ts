import { knativeWebhookRule } from '../../knative/webhookRule';

export const knativeConfiguration = knativeWebhookRule({
  id: 'knative-configuration',
  kind: 'Configuration',
  summary: 'A Knative Configuration that its webhook refuses.',
  why: 'The object is refused, so no new revision is created.',
  fix: 'Correct the field the message names.',
  upstream: 'configuration_validation.go',
});
