import { absenceSeverity } from '../../mesh/absence';
import { formatLabels, podsWith } from '../../mesh/podIndex';
import { findService, selectorOf } from '../../mesh/serviceRegistry';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, textFieldsOf, textOf } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

type Labels = Readonly<Record<string, string>>;

/** Labels istiod copies from the node to the endpoint (pilot/pkg/serviceregistry/util/label). */
const FROM_NODE = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
  'kubernetes.io/hostname',
];

function endpointLabels(bundle: Bundle, pod: Workload): Labels {
  const node = textOf(pod.podSpec.nodeName);
  if (!node) {
    return pod.podLabels;
  }
  const labels = bundle.find('/Node', '', node)?.labels ?? {};
  const copied = FROM_NODE.filter(name => name in labels).map(name => [
    name,
    labels[name],
  ]);
  return {
    ...pod.podLabels,
    ...Object.fromEntries(copied),
    'kubernetes.io/hostname': node,
  };
}

/** What a template can say: where its pods will stand is not known before they are scheduled. */
function judgeable(labels: Labels, pod: Workload): Labels {
  return pod.resource.kind === 'Pod'
    ? labels
    : Object.fromEntries(
        Object.entries(labels).filter(([name]) => !FROM_NODE.includes(name)),
      );
}

export const drSubsetPods: Rule = {
  id: 'dr-subset-pods',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['DestinationRule'],
  summary: 'A subset of a DestinationRule selects no pod of its service.',
  why: 'Requests routed to the subset find no endpoint and are answered with 503.',
  fix: "Correct the subset's labels: they are matched against pod labels, together with the Service's selector.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/destinationrule/subset.go; kiali business/checkers/destinationrules/no_dest_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0173/',
  },
  aliases: ['IST0173', 'KIA0203'],
  *check(bundle, context) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const { namespace, spec } = resource;
      const subsets = listOf(spec.subsets).map(fieldsOf);
      const host = textOf(spec.host) ?? '';
      const service =
        subsets.length > 0 &&
        findService(bundle, namespace, host, spec.exportTo);
      if (!service) {
        continue;
      }
      const selector = selectorOf(service.resource);
      const chosen = Object.keys(selector).length > 0;
      const pods = podsWith(
        bundle,
        selector,
        chosen ? service.namespace : undefined,
      );
      const severity = absenceSeverity(
        context,
        'error',
        chosen && pods.length > 0,
      );
      for (const [index, subset] of severity ? subsets.entries() : []) {
        const labels = textFieldsOf(subset.labels);
        const selects = pods.some(pod =>
          hasLabels(endpointLabels(bundle, pod), judgeable(labels, pod)),
        );
        if (!selects) {
          const wanted = formatLabels({ ...selector, ...labels });
          yield {
            message: `subset "${
              textOf(subset.name) ?? ''
            }" selects no pod of "${host}": none has the labels ${wanted}`,
            resource,
            path: ['spec', 'subsets', index],
            severity,
            evidence: { host, labels: wanted },
          };
        }
      }
    }
  },
};
