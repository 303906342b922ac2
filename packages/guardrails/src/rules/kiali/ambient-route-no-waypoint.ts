import { requestRouting } from '../../mesh/httpFeatures';
import {
  ambientHosts,
  isAmbient,
  usesWaypoint,
  type AmbientHost,
} from '../../mesh/waypoints';
import type { Bundle } from '../../model/bundle';
import type { Resource } from '../../model/resource';
import type { Report, Rule } from '../../rule';

function judgeService(
  bundle: Bundle,
  resource: Resource,
  { service, path }: AmbientHost,
): Report[] {
  const { namespace, name, labels } = service;
  return usesWaypoint(bundle, namespace, labels)
    ? []
    : [
        {
          message: `Service "${name}" of the ambient namespace "${namespace}" uses no waypoint`,
          resource,
          path,
          evidence: { service: name, namespace },
        },
      ];
}

function judgeNamespace(bundle: Bundle, resource: Resource): Report[] {
  const { namespace, kind } = resource;
  return !isAmbient(bundle, namespace) || usesWaypoint(bundle, namespace)
    ? []
    : [
        {
          message: `the ambient namespace "${namespace}" uses no waypoint`,
          resource,
          path:
            kind === 'DestinationRule'
              ? ['spec', 'host']
              : ['spec', 'hosts', 0],
          evidence: { namespace },
        },
      ];
}

export const ambientRouteNoWaypoint: Rule = {
  id: 'ambient-route-no-waypoint',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['VirtualService', 'DestinationRule'],
  summary:
    'HTTP settings are for a Service in ambient mode that uses no waypoint.',
  why: 'ztunnel forwards connections, it does not read requests: routes, retries, timeouts and ejection do nothing for callers in ambient mode.',
  fix: 'Deploy a waypoint and set the label `istio.io/use-waypoint` on the Service or its namespace.',
  source: {
    title: 'kiali business/checkers/ambient_policy_checker.go',
    url: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  },
  aliases: ['KIA0210', 'KIA0211', 'KIA1109', 'KIA1113'],
  *check(bundle) {
    for (const resource of requestRouting(bundle)) {
      const hosts = ambientHosts(bundle, resource);
      yield* hosts.flatMap(host => judgeService(bundle, resource, host));
      // Hosts that the bundle does not hold are mostly of the own namespace.
      if (hosts.length === 0) {
        yield* judgeNamespace(bundle, resource);
      }
    }
  },
};
