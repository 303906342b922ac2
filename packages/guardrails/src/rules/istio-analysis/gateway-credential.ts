import { findCredential } from '../../mesh/gatewayCredential';
import { absenceSeverity } from '../../mesh/absence';
import { istioGateways, serversOf } from '../../mesh/gatewayServers';
import type { Rule } from '../../rule';

export const gatewayCredential: Rule = {
  id: 'gateway-credential',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Gateway'],
  summary: 'A Gateway uses a TLS secret that does not exist beside its pods.',
  why: 'The listener is not opened without its certificate: TLS connections are refused.',
  fix: "Create the Secret in the namespace of the gateway's pods (not of the Gateway). Judged only when the bundle is the whole cluster.",
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/gateway/secret.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101'],
  *check(bundle, context) {
    const severity = absenceSeverity(context, 'error', false);
    for (const resource of severity ? istioGateways(bundle) : []) {
      for (const server of serversOf(resource)) {
        const credential = findCredential(bundle, server);
        if (credential && !credential.secret) {
          yield {
            message: `no Secret "${credential.name}" in namespace "${credential.namespace}" of the gateway's pods`,
            resource,
            path: [...server.path, 'tls', 'credentialName'],
            severity,
            evidence: {
              secret: credential.name,
              namespace: credential.namespace,
            },
          };
        }
      }
    }
  },
};
