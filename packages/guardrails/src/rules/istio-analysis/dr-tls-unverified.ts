import {
  fieldsOf,
  listOf,
  textOf,
  valueAt,
  type Fields,
} from '../../model/fields';
import type { Path } from '../../model/path';
import type { Rule } from '../../rule';

/** Whether the client checks whose certificate it is shown; `credentialName` counts only where a workload reads it. */
function isVerified(tls: Fields, hasSelector: boolean): boolean {
  const { mode, caCertificates, credentialName } = tls;
  return (
    (mode !== 'SIMPLE' && mode !== 'MUTUAL') ||
    Boolean(textOf(caCertificates)) ||
    (Boolean(textOf(credentialName)) && hasSelector)
  );
}

function tlsSettings(spec: Fields): { tls: Fields; path: Path }[] {
  const policy = fieldsOf(spec.trafficPolicy);
  const base: Path = ['spec', 'trafficPolicy'];
  return [
    { tls: fieldsOf(policy.tls), path: [...base, 'tls'] },
    ...listOf(policy.portLevelSettings).map((item, index) => ({
      tls: fieldsOf(fieldsOf(item).tls),
      path: [...base, 'portLevelSettings', index, 'tls'],
    })),
  ];
}

export const drTlsUnverified: Rule = {
  id: 'dr-tls-unverified',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'A DestinationRule starts TLS without saying which certificate authority to trust.',
  why: 'Unless the control plane verifies by default, any certificate is accepted: the connection can be intercepted.',
  fix: 'Set `caCertificates` (the path `system` uses the CA bundle of the operating system), or `credentialName` together with a workloadSelector.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/destinationrule/ca-certificates.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0128/',
  },
  aliases: ['IST0128', 'IST0129'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const { spec } = resource;
      const hasSelector = valueAt(spec, ['workloadSelector']) !== undefined;
      for (const { tls, path } of tlsSettings(spec)) {
        if (!isVerified(tls, hasSelector)) {
          yield {
            message: `TLS mode ${tls.mode} to "${
              textOf(spec.host) ?? ''
            }" has no caCertificates: the server's certificate is not verified`,
            resource,
            path,
            evidence: { mode: String(tls.mode) },
          };
        }
      }
    }
  },
};
