import {
  istioGateways,
  serversOf,
  type GatewayServer,
} from '../../mesh/gatewayServers';
import { textOf } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import { describeResource } from '../../model/resource';
import type { Rule } from '../../rule';

/** Equal texts are the same certificate: a credential's name, or the files of certificate and key. */
function certificateOf({ tls }: GatewayServer): string | undefined {
  const credential = textOf(tls.credentialName);
  if (credential) {
    return `credential ${credential}`;
  }
  const certificate = textOf(tls.serverCertificate);
  const key = textOf(tls.privateKey);
  return certificate && key ? `files ${certificate} ${key}` : undefined;
}

export const gatewayCertificateShared: Rule = {
  id: 'gateway-certificate-shared',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Gateway'],
  summary: 'Two Gateways on the same pods serve the same certificate.',
  why: 'Browsers reuse an HTTP/2 connection for every host of a certificate: requests for one Gateway arrive at the listener of the other and get 404.',
  fix: 'Put the hosts that share a certificate into one Gateway, or give each its own certificate.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/gateway/certificate.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0138/',
  },
  aliases: ['IST0138'],
  *check(bundle) {
    const servers = istioGateways(bundle).flatMap(serversOf);
    const byCertificate = new Map<string, GatewayServer[]>();
    for (const server of servers) {
      const certificate = certificateOf(server);
      if (certificate) {
        byCertificate.set(certificate, [
          ...(byCertificate.get(certificate) ?? []),
          server,
        ]);
      }
    }
    for (const sharing of byCertificate.values()) {
      for (const own of sharing) {
        for (const other of sharing) {
          // Like istioctl: said of the one whose pods include the other's.
          if (
            own.gateway !== other.gateway &&
            hasLabels(other.selector, own.selector)
          ) {
            yield {
              message: `${describeResource(
                other.gateway,
              )} serves the same certificate on the same pods`,
              resource: own.gateway,
              path: [...own.path, 'tls'],
              evidence: { other: describeResource(other.gateway) },
            };
          }
        }
      }
    }
  },
};
