import type { Bundle } from '../../model/bundle';
import {
  judgedRules,
  reportAt,
  type PlacedRule,
} from '../../prometheus/bundleRules';
import type { JudgedRule } from '../../prometheus/checks';
import { ISTIO_LABELS } from '../../prometheus/istioMetrics';
import { whyNameNeverExists } from '../../prometheus/neverExisting';
import type { LabelMatcher, VectorSelector } from '../../promql';
import { matches } from '../../promql/matcher';
import { selectorsOf } from '../../promql/selectors';
import type { Report, Rule, RuleContext, Severity } from '../../rule';
import { nearestName } from '../../schema/nearestName';

/** Scraping never adds labels with these prefixes, and Telemetry overrides rarely do; those of the bundle are read. */
const OWN_PREFIX = /^(?:source|destination)_/;
const NAMESPACE_LABELS = new Set([
  'namespace',
  'destination_service_namespace',
  'destination_workload_namespace',
  'source_workload_namespace',
]);

/** Why a selector finds nothing, and how sure that is. */
interface Reason {
  readonly text: string;
  readonly severity: Severity;
}

function addedByTelemetry(bundle: Bundle, label: string): boolean {
  return bundle
    .ofKind('telemetry.istio.io/Telemetry')
    .some(item => JSON.stringify(item.spec).includes(JSON.stringify(label)));
}

function unknownLabel(
  bundle: Bundle,
  { bundleIsWholeCluster }: RuleContext,
  selector: VectorSelector,
  { name }: LabelMatcher,
): Reason | undefined {
  const foreign =
    selector.name.startsWith('istio_') &&
    OWN_PREFIX.test(name) &&
    !ISTIO_LABELS.has(name);
  if (!foreign || addedByTelemetry(bundle, name)) {
    return undefined;
  }
  const suggestion = nearestName(name, ISTIO_LABELS);
  const known = suggestion ? `; ${suggestion} is one` : '';
  return {
    text: `${selector.name} has no label ${name} unless a Telemetry resource adds it${known}`,
    // The Telemetry of the mesh is mostly in the platform's repository.
    severity: bundleIsWholeCluster ? 'error' : 'warning',
  };
}

function neverExists(
  bundle: Bundle,
  selector: VectorSelector,
  matcher: LabelMatcher,
): Reason | undefined {
  const text = whyNameNeverExists(bundle, selector, matcher);
  return text === undefined ? undefined : { text, severity: 'error' };
}

/** Only a bundle that holds the whole cluster can tell that a namespace does not exist. */
function unknownNamespace(
  bundle: Bundle,
  { bundleIsWholeCluster }: RuleContext,
  { name, operator, value }: LabelMatcher,
): Reason | undefined {
  return bundleIsWholeCluster &&
    NAMESPACE_LABELS.has(name) &&
    operator === '=' &&
    !bundle.namespaces.has(value)
    ? {
        text: `no namespace is called ${value}, which ${name} must be`,
        severity: 'error',
      }
    : undefined;
}

function* judge(
  rule: PlacedRule & { readonly judged: JudgedRule },
  bundle: Bundle,
  context: RuleContext,
): Generator<Report> {
  const said = new Set<string>();
  for (const selector of selectorsOf(rule.judged.ast)) {
    for (const matcher of selector.matchers) {
      const reason = matches(matcher, '')
        ? undefined
        : unknownLabel(bundle, context, selector, matcher) ??
          neverExists(bundle, selector, matcher) ??
          unknownNamespace(bundle, context, matcher);
      if (reason && !said.has(reason.text)) {
        said.add(reason.text);
        const { name, operator, value } = matcher;
        yield {
          ...reportAt(
            rule,
            ['expr'],
            `${name}${operator}"${value}" matches no series: ${reason.text}`,
          ),
          severity: reason.severity,
          evidence: { metric: selector.name, label: name },
        };
      }
    }
  }
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
      yield* judge(rule, bundle, context);
    }
  },
};
