import { istioWebhookRule } from '../../istio/webhookRule';

export const istioTelemetry = istioWebhookRule({
  id: 'istio-telemetry',
  kind: 'Telemetry',
  summary:
    'A Telemetry that istiod refuses: providers, sampling, tags or filters are not well-formed.',
  why: 'With the webhook installed the object is refused; without it metrics, traces and logs stay as they were.',
  fix: 'Correct the field the message names; sampling is a percentage from 0 to 100.',
  upstream: 'ValidateTelemetry',
});
