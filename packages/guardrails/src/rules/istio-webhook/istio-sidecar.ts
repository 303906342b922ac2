import { istioWebhookRule } from '../../istio/webhookRule';

export const istioSidecar = istioWebhookRule({
  id: 'istio-sidecar',
  kind: 'Sidecar',
  summary:
    'A Sidecar that istiod refuses: listeners, hosts or the outbound policy are not well-formed.',
  why: 'With the webhook installed the object is refused; without it every proxy keeps its full configuration.',
  fix: 'Write egress hosts as namespace/name, one catch-all listener at the end, and every port once.',
  upstream: 'ValidateSidecar',
});
