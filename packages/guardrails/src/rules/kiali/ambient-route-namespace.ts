import { requestRouting } from '../../mesh/httpFeatures';
import { ambientHosts } from '../../mesh/waypoints';
import type { Rule } from '../../rule';

export const ambientRouteNamespace: Rule = {
  id: 'ambient-route-namespace',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['VirtualService', 'DestinationRule'],
  summary:
    'HTTP settings for a Service in ambient mode are not in its namespace.',
  why: "The waypoint of the Service's namespace applies them, and it takes only those of its own namespace.",
  fix: 'Move the resource to the namespace of the Service.',
  source: {
    title: 'kiali business/checkers/ambient_policy_checker.go',
    url: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  },
  aliases: ['KIA0212', 'KIA1114'],
  *check(bundle) {
    for (const resource of requestRouting(bundle)) {
      for (const { service, path } of ambientHosts(bundle, resource)) {
        if (service.namespace !== resource.namespace) {
          yield {
            message: `Service "${service.name}" is in ambient mode in namespace "${service.namespace}", whose waypoint does not take this from "${resource.namespace}"`,
            resource,
            path,
            evidence: { service: service.name, namespace: service.namespace },
          };
        }
      }
    }
  },
};
