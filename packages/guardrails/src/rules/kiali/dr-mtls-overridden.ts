import { hostNamesOf } from '../../mesh/hostNames';
import {
  clientMode,
  destinationRules,
  isMutual,
  wideClientMode,
} from '../../mesh/mtlsSettings';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, textOf, valueAt } from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const CLUSTER_HOST = /^[^.*]+\.([^.]+)\.svc\.cluster\.local$/;

/** The namespace of a single service of the cluster; undefined for wildcards and outside hosts. */
function ownerOf(bundle: Bundle, rule: Resource): string | undefined {
  const host = textOf(rule.spec.host) ?? '';
  const fqdn = hostNamesOf(bundle, host, rule.namespace).pop() ?? '';
  return CLUSTER_HOST.exec(fqdn)?.[1];
}

function setsTls(rule: Resource): boolean {
  const ports = valueAt(rule.spec, ['trafficPolicy', 'portLevelSettings']);
  return (
    clientMode(rule) !== undefined ||
    listOf(ports).some(port => fieldsOf(port).tls !== undefined)
  );
}

export const drMtlsOverridden: Rule = {
  id: 'dr-mtls-overridden',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'A DestinationRule for one host drops the mutual TLS that a wider one sets, and auto mTLS is off.',
  why: 'Istio takes one DestinationRule for a host, the most specific, and inherits nothing: callers connect in plain text.',
  fix: 'Repeat `trafficPolicy.tls.mode: ISTIO_MUTUAL` in this DestinationRule.',
  source: {
    title: 'kiali business/checkers/destinationrules/traffic_policy_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0204--mtls-settings-of-a-non-local-destination-rule-are-overridden',
  },
  aliases: ['KIA0204'],
  *check(bundle, { platform }) {
    // With auto mTLS a rule without TLS settings still gets mutual TLS.
    for (const resource of platform.istio.autoMtls
      ? []
      : destinationRules(bundle)) {
      const owner = ownerOf(bundle, resource);
      const wider =
        owner !== undefined &&
        (wideClientMode(bundle, owner) ?? wideClientMode(bundle));
      if (wider && isMutual(wider) && !setsTls(resource)) {
        yield {
          message: `without TLS settings of its own, this drops the ${wider} that a wider DestinationRule sets`,
          resource,
          path: ['spec', 'trafficPolicy'],
          evidence: { mode: wider },
        };
      }
    }
  },
};
