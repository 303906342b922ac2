import { fieldsOf, isSet } from '../../model/fields';
import type { Rule } from '../../rule';

export const sidecarOutboundMode: Rule = {
  id: 'sidecar-outbound-mode',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['Sidecar'],
  summary: 'A Sidecar sets an outboundTrafficPolicy without a mode.',
  why: "The mode of an empty policy is REGISTRY_ONLY, not the mesh's: calls to hosts that no Service or ServiceEntry provides are blocked.",
  fix: 'Write `mode: ALLOW_ANY` or `mode: REGISTRY_ONLY`, or remove outboundTrafficPolicy to keep what the mesh says.',
  source: {
    title: 'kiali business/checkers/sidecars/outbound_traffic_policy_mode.go',
    url: 'https://kiali.io/docs/features/validations/',
  },
  aliases: ['KIA1007'],
  *check(bundle) {
    for (const resource of bundle.ofKind('networking.istio.io/Sidecar')) {
      const { outboundTrafficPolicy } = resource.spec;
      if (
        isSet(outboundTrafficPolicy) &&
        !isSet(fieldsOf(outboundTrafficPolicy).mode)
      ) {
        yield {
          message: 'outboundTrafficPolicy has no mode, so it is REGISTRY_ONLY',
          resource,
          path: ['spec', 'outboundTrafficPolicy'],
        };
      }
    }
  },
};
