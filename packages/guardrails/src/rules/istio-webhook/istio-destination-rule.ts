import { istioWebhookRule } from '../../istio/webhookRule';

export const istioDestinationRule = istioWebhookRule({
  id: 'istio-destination-rule',
  kind: 'DestinationRule',
  summary:
    'A DestinationRule that istiod refuses: subsets, pools, outlier detection or load balancing are not well-formed.',
  why: 'With the webhook installed the object is refused; without it the policy is ignored and calls go out without it.',
  fix: 'Correct the field the message names.',
  upstream: 'ValidateDestinationRule',
});
