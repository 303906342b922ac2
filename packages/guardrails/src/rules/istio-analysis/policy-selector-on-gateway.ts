import { podsWith } from '../../mesh/podIndex';
import type { Bundle } from '../../model/bundle';
import { textFieldsOf, valueAt } from '../../model/fields';
import type { Rule } from '../../rule';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const POLICIES = [
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
  'telemetry.istio.io/Telemetry',
  'extensions.istio.io/WasmPlugin',
];

/** The Gateway API gateways whose pods these labels choose; the controller labels its pods with their gateway. */
function chosenGateways(
  bundle: Bundle,
  labels: Readonly<Record<string, string>>,
  namespace: string,
): string[] {
  const pods = podsWith(bundle, labels, namespace)
    .map(pod => pod.podLabels[GATEWAY_NAME])
    .filter(name => name !== undefined);
  const named = labels[GATEWAY_NAME];
  return pods.length === 0 && named ? [named] : pods;
}

export const policySelectorOnGateway: Rule = {
  id: 'policy-selector-on-gateway',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'Telemetry',
    'WasmPlugin',
  ],
  summary: 'A policy selects the pods of a Gateway API gateway by labels.',
  why: 'Istio ignores label selectors on such pods: the gateway is not protected, measured or extended.',
  fix: 'Attach the policy with `targetRefs` to the Gateway.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/k8sgateway/workloadselector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0166/',
  },
  aliases: ['IST0166'],
  *check(bundle) {
    for (const resource of POLICIES.flatMap(kind => bundle.ofKind(kind))) {
      const { spec, namespace } = resource;
      if (
        spec.selector === undefined ||
        spec.targetRef !== undefined ||
        spec.targetRefs !== undefined
      ) {
        continue;
      }
      const labels = textFieldsOf(valueAt(spec, ['selector', 'matchLabels']));
      for (const gateway of chosenGateways(bundle, labels, namespace)) {
        yield {
          message: `the selector chooses pods of Gateway "${gateway}", where selectors have no effect`,
          resource,
          path: ['spec', 'selector'],
          evidence: { gateway },
        };
      }
    }
  },
};
