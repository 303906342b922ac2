import { istioWebhookRule } from '../../istio/webhookRule';

export const istioPeerAuthentication = istioWebhookRule({
  id: 'istio-peer-authentication',
  kind: 'PeerAuthentication',
  summary:
    'A PeerAuthentication that istiod refuses: port settings need a selector and a port in range.',
  why: 'With the webhook installed the object is refused; without it the namespace keeps its former mTLS mode.',
  fix: 'Add a selector with labels, or move the mode to spec.mtls.',
  upstream: 'ValidatePeerAuthentication',
});
