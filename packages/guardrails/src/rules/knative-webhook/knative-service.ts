import { knativeWebhookRule } from '../../knative/webhookRule';

export const knativeService = knativeWebhookRule({
  id: 'knative-service',
  kind: 'Service',
  summary:
    'A Knative Service that its webhook refuses: pod fields behind features, reserved names, annotations out of range, or traffic that does not sum to 100.',
  why: 'The object is refused, so no new revision is created and the old one keeps serving.',
  fix: 'Correct the field the message names, or have the platform team turn the feature on in config-features.',
  upstream: 'service_validation.go',
});
