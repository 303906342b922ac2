import { certificateValidity, decodeSecretValue } from '../../mesh/certificate';
import { findCredential } from '../../mesh/gatewayCredential';
import { istioGateways, serversOf } from '../../mesh/gatewayServers';
import { textFieldsOf, textOf } from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** Names of certificate and key in Secrets of both sorts (pilot/pkg/credentials/kube/secrets.go). */
const PAIRS = [
  ['cert', 'key'],
  ['tls.crt', 'tls.key'],
] as const;

function secretValues(secret: Resource): Readonly<Record<string, string>> {
  const decoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(
    textFieldsOf(secret.object.data),
  )) {
    decoded[name] = decodeSecretValue(value) ?? '';
  }
  return { ...decoded, ...textFieldsOf(secret.object.stringData) };
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function certificateFault(secret: Resource, now: Date): string | undefined {
  const values = secretValues(secret);
  const pair = PAIRS.find(names => names.every(name => textOf(values[name])));
  if (!pair) {
    return 'it holds neither cert and key nor tls.crt and tls.key';
  }
  const validity = certificateValidity(values[pair[0]]);
  if (!validity) {
    return `its ${pair[0]} is no certificate`;
  }
  // The engine's clock stands at 0 when no moment was given: then no certificate is too old or too new.
  if (now.getTime() === 0) {
    return undefined;
  }
  if (validity.notAfter < now) {
    return `its certificate expired on ${day(validity.notAfter)}`;
  }
  return validity.notBefore > now
    ? `its certificate is not valid before ${day(validity.notBefore)}`
    : undefined;
}

export const gatewayCertificate: Rule = {
  id: 'gateway-certificate',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Gateway'],
  summary: 'The TLS secret of a Gateway holds no usable certificate.',
  why: 'Clients refuse the connection, or the listener is not opened at all.',
  fix: 'Renew the certificate, and store it under tls.crt with its key under tls.key.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/gateway/secret.go isValidSecret',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0161/',
  },
  aliases: ['IST0161'],
  *check(bundle, { now }) {
    for (const resource of istioGateways(bundle)) {
      for (const server of serversOf(resource)) {
        const secret = findCredential(bundle, server)?.secret;
        const fault = secret && certificateFault(secret, now);
        if (fault) {
          yield {
            message: `Secret "${secret.name}" cannot be used: ${fault}`,
            resource,
            path: [...server.path, 'tls', 'credentialName'],
            evidence: { secret: secret.name },
          };
        }
      }
    }
  },
};
