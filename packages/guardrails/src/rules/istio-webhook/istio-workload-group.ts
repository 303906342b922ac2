import { istioWebhookRule } from '../../istio/webhookRule';

export const istioWorkloadGroup = istioWebhookRule({
  id: 'istio-workload-group',
  kind: 'WorkloadGroup',
  summary:
    'A WorkloadGroup that istiod refuses: template, labels or probe are not well-formed.',
  why: 'With the webhook installed the object is refused; without it machines of the group cannot register.',
  fix: 'Give the group a template, and its probe one of httpGet, tcpSocket or exec.',
  upstream: 'ValidateWorkloadGroup',
});
