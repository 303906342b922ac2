import { istioWebhookRule } from '../../istio/webhookRule';

export const istioProxyConfig = istioWebhookRule({
  id: 'istio-proxy-config',
  kind: 'ProxyConfig',
  summary:
    'A ProxyConfig that istiod refuses: selector or concurrency are not well-formed.',
  why: 'With the webhook installed the object is refused; without it proxies keep their defaults.',
  fix: 'Give the selector labels without wildcards and a concurrency of 0 or more.',
  upstream: 'ValidateProxyConfig',
});
