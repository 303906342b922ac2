import { istioWebhookRule } from '../../istio/webhookRule';

export const istioServiceEntry = istioWebhookRule({
  id: 'istio-service-entry',
  kind: 'ServiceEntry',
  summary:
    'A ServiceEntry that istiod refuses: hosts, addresses, ports or endpoints do not fit its resolution mode.',
  why: 'With the webhook installed the object is refused; without it the host stays unknown to the mesh.',
  fix: 'Choose the resolution that fits the hosts: DNS needs full names, DYNAMIC_DNS wildcards, STATIC endpoints.',
  upstream: 'ValidateServiceEntry',
});
