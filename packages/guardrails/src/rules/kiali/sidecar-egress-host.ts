import { absenceSeverity } from '../../mesh/absence';
import { findService, knowsServicesOf } from '../../mesh/serviceRegistry';
import { fieldsOf, listOf, textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const sidecarEgressHost: Rule = {
  id: 'sidecar-egress-host',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['Sidecar'],
  summary:
    'A Sidecar lists an egress host that no Service and no ServiceEntry provides.',
  why: 'The host that was meant is not in the configuration of the proxies: requests to it are not balanced, or blocked.',
  fix: 'Write `namespace/full.host.name`; `./*` is everything of the own namespace.',
  source: {
    title: 'kiali business/checkers/sidecars/egress_listener_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1004--this-host-has-no-matching-entry-in-the-service-registry',
  },
  aliases: ['KIA1004'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind('networking.istio.io/Sidecar')) {
      for (const [index, listener] of listOf(resource.spec.egress).entries()) {
        for (const [position, entry] of textsOf(
          fieldsOf(listener).hosts,
        ).entries()) {
          const [scope, host = ''] = entry.split('/');
          const namespace = scope === '.' ? resource.namespace : scope;
          if (host === '' || host.startsWith('*') || namespace === '~') {
            continue;
          }
          const known = knowsServicesOf(bundle, host, namespace);
          const severity = absenceSeverity(context, 'warning', known);
          if (severity && !findService(bundle, resource.namespace, host)) {
            yield {
              message: `no Service or ServiceEntry answers for host "${host}"`,
              resource,
              path: ['spec', 'egress', index, 'hosts', position],
              severity,
              evidence: { host },
            };
          }
        }
      }
    }
  },
};
