import { istioWebhookRule } from '../../istio/webhookRule';

export const istioTrafficExtension = istioWebhookRule({
  id: 'istio-traffic-extension',
  kind: 'TrafficExtension',
  summary:
    'A TrafficExtension that istiod refuses: it needs exactly one of wasm or lua, well-formed.',
  why: 'With the webhook installed the object is refused; without it the extension is not loaded.',
  fix: 'Keep one of wasm or lua and correct the field the message names.',
  upstream: 'ValidateTrafficExtension',
});
