import { knativeWebhookRule } from '../../knative/webhookRule';

export const knativeRoute = knativeWebhookRule({
  id: 'knative-route',
  kind: 'Route',
  summary:
    'A Knative Route that its webhook refuses: percentages, tags or targets are not well-formed.',
  why: 'The object is refused and traffic stays as it was.',
  fix: 'Let the percentages sum to 100, use every tag once, and name a revision or a configuration in every target.',
  upstream: 'route_validation.go',
});
