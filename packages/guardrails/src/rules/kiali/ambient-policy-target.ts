import { requestPolicies } from '../../mesh/httpFeatures';
import { isAmbient } from '../../mesh/waypoints';
import { isSet, listOf, textFieldsOf, valueAt } from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** Marks the pods of a Gateway, waypoints among them; a policy that selects them is for the proxy itself. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

function isForProxy({ spec }: Resource): boolean {
  const labels = textFieldsOf(valueAt(spec, ['selector', 'matchLabels']));
  return (
    isSet(spec.targetRef) ||
    listOf(spec.targetRefs).length > 0 ||
    GATEWAY_NAME in labels
  );
}

export const ambientPolicyTarget: Rule = {
  id: 'ambient-policy-target',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['AuthorizationPolicy', 'RequestAuthentication'],
  summary:
    'A policy about requests in an ambient namespace is attached without targetRefs.',
  why: 'Waypoints ignore it, and ztunnel, which gets it instead, knows nothing of requests: an AuthorizationPolicy then refuses everything that it cannot judge.',
  fix: 'Attach it with `spec.targetRefs` to the Service, or to the waypoint Gateway.',
  source: {
    title: 'kiali business/checkers/ambient_policy_checker.go',
    url: 'https://istio.io/latest/docs/ambient/usage/l7-features/',
  },
  aliases: ['KIA0110', 'KIA1115'],
  *check(bundle) {
    for (const resource of requestPolicies(bundle)) {
      const { namespace } = resource;
      if (isAmbient(bundle, namespace) && !isForProxy(resource)) {
        yield {
          message: `namespace "${namespace}" is in ambient mode, where this needs targetRefs`,
          resource,
          evidence: { namespace },
        };
      }
    }
  },
};
