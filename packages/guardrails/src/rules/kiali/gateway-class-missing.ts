import { absenceSeverity } from '../../mesh/absence';
import { textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** Classes that istiod makes itself (istio pilot/pkg/config/kube/gateway builtinClasses). */
const MADE_BY_ISTIO = [
  'istio',
  'istio-remote',
  'istio-waypoint',
  'istio-east-west',
  'istio-agentgateway',
  'istio-agentgateway-waypoint',
];

export const gatewayClassMissing: Rule = {
  id: 'gateway-class-missing',
  layer: 'kiali',
  severity: 'error',
  kinds: ['Gateway'],
  summary: 'A Gateway is of a class that does not exist.',
  why: 'No controller takes the Gateway: it gets no address and serves nothing.',
  fix: 'Use the name of a GatewayClass of the cluster: `kubectl get gatewayclasses`.',
  source: {
    title: 'kiali business/checkers/k8sgateways/gatewayclass_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1504--gateway-api-class-not-found-in-kiali-configuration',
  },
  aliases: ['KIA1504'],
  *check(bundle, context) {
    const declared = bundle
      .ofKind('gateway.networking.k8s.io/GatewayClass')
      .map(item => item.name);
    const known = new Set([...declared, ...MADE_BY_ISTIO]);
    const severity = absenceSeverity(context, 'error', declared.length > 0);
    for (const resource of severity
      ? bundle.ofKind('gateway.networking.k8s.io/Gateway')
      : []) {
      const name = textOf(resource.spec.gatewayClassName) ?? '';
      if (name !== '' && !known.has(name)) {
        yield {
          message: `no GatewayClass "${name}"`,
          resource,
          path: ['spec', 'gatewayClassName'],
          severity,
          evidence: { gatewayClass: name },
        };
      }
    }
  },
};
