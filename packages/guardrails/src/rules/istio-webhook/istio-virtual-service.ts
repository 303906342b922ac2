import { istioWebhookRule } from '../../istio/webhookRule';

export const istioVirtualService = istioWebhookRule({
  id: 'istio-virtual-service',
  kind: 'VirtualService',
  summary:
    'A VirtualService that istiod refuses: hosts, matches, retries, redirects, rewrites, faults or destinations are not well-formed.',
  why: 'With the webhook installed the object is refused; without it istiod ignores the object and old routing stays in force, or none.',
  fix: 'Correct the field the message names; a rule needs exactly one of route, redirect or directResponse.',
  upstream: 'ValidateVirtualService',
});
