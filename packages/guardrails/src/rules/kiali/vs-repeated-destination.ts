import { hostNamesOf } from '../../mesh/hostNames';
import {
  destinationsOf,
  type RouteDestination,
} from '../../mesh/routeDestinations';
import type { Rule } from '../../rule';

export const vsRepeatedDestination: Rule = {
  id: 'vs-repeated-destination',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary: 'A route names the same host and subset twice.',
  why: 'The weights of the two add up, so the split is not the one that was meant; mostly one of them should be another subset.',
  fix: 'Correct the subset, or remove one of the two.',
  source: {
    title: 'kiali business/checkers/virtualservices/route_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1105--this-host-subset-combination-is-already-referenced-in-another-route-destination',
  },
  aliases: ['KIA1105'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      const groups = new Map<string, RouteDestination[]>();
      for (const destination of destinationsOf(resource)) {
        const { host, subset, port, path, mirror } = destination;
        const name = hostNamesOf(bundle, host, resource.namespace).pop();
        const key = [path.slice(0, 3).join('.'), name, subset, port].join(' ');
        if (!mirror) {
          groups.set(key, [...(groups.get(key) ?? []), destination]);
        }
      }
      for (const group of groups.values()) {
        for (const { host, subset, path } of group.length > 1 ? group : []) {
          yield {
            message: `host "${host}"${
              subset ? `, subset "${subset}",` : ''
            } is ${group.length} times in this route`,
            resource,
            path: [...path, 'host'],
            evidence: { host, subset },
          };
        }
      }
    }
  },
};
