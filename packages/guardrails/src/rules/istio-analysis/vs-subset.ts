import { absenceSeverity } from '../../mesh/absence';
import { routeDestinations } from '../../mesh/routeDestinations';
import { subsetNames } from '../../mesh/subsets';
import type { Rule } from '../../rule';

export const vsSubset: Rule = {
  id: 'vs-subset',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary:
    'A VirtualService routes to a subset that no DestinationRule of the host declares.',
  why: 'The proxies have no cluster for the subset: its share of the requests is answered with 503.',
  fix: 'Declare the subset in the DestinationRule of the host, or correct its name. Roll out the DestinationRule before the VirtualService.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/destinationrules.go; kiali business/checkers/virtualservices/subset_presence_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA1107'],
  *check(bundle, context) {
    for (const { resource, host, subset, path } of routeDestinations(bundle)) {
      const names = subset && subsetNames(bundle, host, resource.namespace);
      if (subset === '' || (names && names.has(subset))) {
        continue;
      }
      // A DestinationRule that is at hand and lacks the subset leaves no doubt.
      const severity = names
        ? 'error'
        : absenceSeverity(context, 'error', false);
      if (severity) {
        const declared = names ? [...names].join(', ') || 'none' : undefined;
        yield {
          message: declared
            ? `host "${host}" has no subset "${subset}"; its subsets are: ${declared}`
            : `no DestinationRule declares subset "${subset}" of host "${host}"`,
          resource,
          path: [...path, 'subset'],
          severity,
          evidence: { host, subset },
        };
      }
    }
  },
};
