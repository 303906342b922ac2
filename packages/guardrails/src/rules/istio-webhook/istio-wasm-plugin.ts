import { istioWebhookRule } from '../../istio/webhookRule';

export const istioWasmPlugin = istioWebhookRule({
  id: 'istio-wasm-plugin',
  kind: 'WasmPlugin',
  summary:
    'A WasmPlugin that istiod refuses: address, checksum, environment or ports are not well-formed.',
  why: 'With the webhook installed the object is refused; without it the extension is not loaded.',
  fix: 'Correct the field the message names; the checksum is 64 hexadecimal digits in lower case.',
  upstream: 'ValidateWasmPlugin',
});
