import { fieldsOf, listOf, numberOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const vsSingleWeight: Rule = {
  id: 'vs-single-weight',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary: 'The only destination of a route has a weight below 100.',
  why: 'Weights are shares of each other: one destination gets everything, whatever its weight. The other destination of the split is missing.',
  fix: 'Remove the weight, or add the other destination.',
  source: {
    title: 'kiali business/checkers/virtualservices/route_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1104--the-weight-is-assumed-to-be-100-because-there-is-only-one-route-destination',
  },
  aliases: ['KIA1104'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      for (const protocol of ['http', 'tcp', 'tls']) {
        for (const [index, item] of listOf(resource.spec[protocol]).entries()) {
          const routes = listOf(fieldsOf(item).route);
          const weight = numberOf(fieldsOf(routes[0]).weight) ?? 0;
          if (routes.length === 1 && weight > 0 && weight < 100) {
            yield {
              message: `weight ${weight} of the only destination counts as 100`,
              resource,
              path: ['spec', protocol, index, 'route', 0, 'weight'],
              evidence: { weight },
            };
          }
        }
      }
    }
  },
};
