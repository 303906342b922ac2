import { istioWebhookRule } from '../../istio/webhookRule';

export const istioGateway = istioWebhookRule({
  id: 'istio-gateway',
  kind: 'Gateway',
  summary:
    'A Gateway that istiod refuses: servers, ports, hosts or TLS settings are not well-formed.',
  why: 'With the webhook installed the object is refused; without it the listener is not opened.',
  fix: 'Give every server a named port, a known protocol, a host, and TLS settings exactly where the protocol is HTTPS or TLS.',
  upstream: 'ValidateGateway',
});
