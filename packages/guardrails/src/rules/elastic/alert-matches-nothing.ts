import type { Bundle } from '../../model/bundle';
import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { ISTIO_LABELS } from '../../prometheus/istioMetrics';
import { whyNameNeverExists } from '../../prometheus/neverExisting';
import type { LabelMatcher, VectorSelector } from '../../promql';
import { matches } from '../../promql/matcher';
import { selectorsOf } from '../../promql/selectors';
import type { Rule, RuleContext } from '../../rule';
import { nearestName } from '../../schema/nearestName';

/** Scraping never adds labels with these prefixes, and Telemetry overrides rarely do; those of the bundle are read. */
const OWN_PREFIX = /^(?:source|destination)_/;
const NAMESPACE_LABELS = new Set([
  'namespace',
  'destination_service_namespace',
  'destination_workload_namespace',
  'source_workload_namespace',
]);

function unknownLabel(
  bundle: Bundle,
  selector: VectorSelector,
  { name }: LabelMatcher,
): string | undefined {
  const foreign =
    selector.name.startsWith('istio_') &&
    OWN_PREFIX.test(name) &&
    !ISTIO_LABELS.has(name);
  const added = bundle
    .ofKind('telemetry.istio.io/Telemetry')
    .some(item => JSON.stringify(item.spec).includes(JSON.stringify(name)));
  if (!foreign || added) {
    return undefined;
  }
  const suggestion = nearestName(name, ISTIO_LABELS);
  return `${selector.name} has no label ${name}${
    suggestion ? `; ${suggestion} is one` : ''
  }`;
}

/** Only a bundle that holds the whole cluster can tell that a namespace does not exist. */
function unknownNamespace(
  bundle: Bundle,
  { bundleIsWholeCluster }: RuleContext,
  { name, operator, value }: LabelMatcher,
): string | undefined {
  return bundleIsWholeCluster &&
    NAMESPACE_LABELS.has(name) &&
    operator === '=' &&
    !bundle.namespaces.has(value)
    ? `no namespace is called ${value}, which ${name} must be`
    : undefined;
}

export const alertMatchesNothing: Rule = {
  id: 'alert-matches-nothing',
  layer: 'elastic',
  severity: 'error',
  kinds: ['PrometheusRule'],
  summary: 'A query asks for a label or name that no series has.',
  why: 'Prometheus takes a query without series for one without problems: the alert never fires and nobody is told.',
  fix: 'Write the label as the metric’s documentation does, and names as the controller that creates the object chooses them.',
  source: {
    title:
      'Istio standard metrics; keda controllers/keda/hpa.go getHPAName; knative pkg/reconciler/revision/resources/names/names.go',
    url: 'https://istio.io/latest/docs/reference/config/metrics/',
  },
  *check(bundle, context) {
    for (const rule of judgedRules(bundle)) {
      const said = new Set<string>();
      for (const selector of selectorsOf(rule.judged.ast)) {
        for (const matcher of selector.matchers) {
          const reason = matches(matcher, '')
            ? undefined
            : unknownLabel(bundle, selector, matcher) ??
              whyNameNeverExists(bundle, selector, matcher) ??
              unknownNamespace(bundle, context, matcher);
          if (reason !== undefined && !said.has(reason)) {
            said.add(reason);
            yield {
              ...reportAt(
                rule,
                ['expr'],
                `${matcher.name}${matcher.operator}"${matcher.value}" matches no series: ${reason}`,
              ),
              evidence: { metric: selector.name, label: matcher.name },
            };
          }
        }
      }
    }
  },
};
