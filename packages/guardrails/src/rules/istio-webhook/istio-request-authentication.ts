import { istioWebhookRule } from '../../istio/webhookRule';

export const istioRequestAuthentication = istioWebhookRule({
  id: 'istio-request-authentication',
  kind: 'RequestAuthentication',
  summary:
    'A RequestAuthentication that istiod refuses: issuer, keys or token locations are not well-formed.',
  why: 'With the webhook installed the object is refused; without it tokens are not verified.',
  fix: 'Give every rule an issuer or a jwksUri with an http or https address.',
  upstream: 'ValidateRequestAuthentication',
});
