import { istioWebhookRule } from '../../istio/webhookRule';

export const istioAuthorizationPolicy = istioWebhookRule({
  id: 'istio-authorization-policy',
  kind: 'AuthorizationPolicy',
  summary:
    'An AuthorizationPolicy that istiod refuses: rules, sources, operations or conditions are empty or contradict the action.',
  why: 'With the webhook installed the object is refused; without it the rule matches nothing, which for ALLOW means nobody is let in.',
  fix: 'Fill or remove the empty part; CUSTOM needs a provider and cannot match identities.',
  upstream: 'ValidateAuthorizationPolicy',
});
