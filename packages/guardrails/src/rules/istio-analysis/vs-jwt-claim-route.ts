import { findGateway, gatewayReferences } from '../../mesh/gateways';
import { podsWith } from '../../mesh/podIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, textFieldsOf, valueAt } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

const CLAIM = '@request.auth.claims';

function claimKey(resource: Resource): string | undefined {
  for (const route of listOf(resource.spec.http)) {
    for (const match of listOf(fieldsOf(route).match)) {
      const { headers, withoutHeaders } = fieldsOf(match);
      const key = [headers, withoutHeaders]
        .flatMap(item => Object.keys(fieldsOf(item)))
        .find(name => name.startsWith(CLAIM));
      if (key) {
        return key;
      }
    }
  }
  return undefined;
}

function isAuthenticated(
  bundle: Bundle,
  pod: Workload,
  rootNamespace: string,
): boolean {
  return bundle
    .ofKind('security.istio.io/RequestAuthentication')
    .some(
      item =>
        [rootNamespace, pod.namespace].includes(item.namespace) &&
        hasLabels(
          pod.podLabels,
          textFieldsOf(valueAt(item.spec, ['selector', 'matchLabels'])),
        ),
    );
}

export const vsJwtClaimRoute: Rule = {
  id: 'vs-jwt-claim-route',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary:
    'A VirtualService routes by JWT claims on a gateway without a RequestAuthentication.',
  why: 'Without a validated token there are no claims: the match is never true.',
  fix: "Add a RequestAuthentication that selects the gateway's pods.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/jwtclaimroute.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0149/',
  },
  aliases: ['IST0149'],
  *check(bundle, { platform }) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      const key = claimKey(resource);
      const references = key
        ? gatewayReferences(resource, resource.spec.gateways, [
            'spec',
            'gateways',
          ])
        : [];
      for (const reference of references) {
        const gateway = findGateway(bundle, reference);
        const pods =
          gateway?.group === 'networking.istio.io'
            ? podsWith(bundle, textFieldsOf(gateway.spec.selector))
            : [];
        for (const pod of pods) {
          if (!isAuthenticated(bundle, pod, platform.istio.rootNamespace)) {
            yield {
              message: `routes by "${key}", but no RequestAuthentication applies to ${pod.resource.kind} ${pod.namespace}/${pod.name} of gateway "${reference.text}"`,
              resource,
              path: reference.path,
            };
          }
        }
      }
    }
  },
};
