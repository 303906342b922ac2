import { istioWebhookRule } from '../../istio/webhookRule';

export const istioWorkloadEntry = istioWebhookRule({
  id: 'istio-workload-entry',
  kind: 'WorkloadEntry',
  summary:
    'A WorkloadEntry that istiod refuses: address, ports or labels are not well-formed.',
  why: 'With the webhook installed the object is refused; without it the workload is never called.',
  fix: 'Give an IP address or a full host name, and port names and numbers in range.',
  upstream: 'ValidateWorkloadEntry',
});
