import type { Workload } from '../../model/workload';
import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { istioSelectors, matchesAsMeant } from '../../prometheus/istioMetrics';
import type { LabelMatcher, VectorSelector } from '../../promql';
import { matches } from '../../promql/matcher';
import type { Rule } from '../../rule';

/** The value of a label of Istio's metrics if requests went to the service or revision `name` itself. */
function valueFor(
  label: string,
  name: string,
  namespace: string,
): string | undefined {
  switch (label) {
    case 'destination_service':
      return `${name}.${namespace}.svc.cluster.local`;
    case 'destination_service_name':
      return name;
    default:
      return undefined;
  }
}

function serviceMatchers(selector: VectorSelector): LabelMatcher[] {
  return selector.matchers.filter(
    matcher =>
      (matcher.name === 'destination_service' ||
        matcher.name === 'destination_service_name') &&
      !matches(matcher, ''),
  );
}

function takes(
  matcher: LabelMatcher,
  name: string,
  namespace: string,
): boolean {
  const value = valueFor(matcher.name, name, namespace);
  return value !== undefined && matchesAsMeant(matcher, value);
}

function problemWith(
  matcher: LabelMatcher,
  { name, namespace }: Workload,
): string | undefined {
  if (!takes(matcher, name, namespace)) {
    return undefined;
  }
  const revision = `${name}-00001`;
  return takes(matcher, revision, namespace)
    ? `${matcher.name} of Knative Service ${namespace}/${name} is a revision such as ${revision}, another one with every release, and requests that wait for a pod carry activator-service.knative-serving instead`
    : `${matcher.name} is never ${matcher.value} for Knative Service ${namespace}/${name}: requests go to a revision such as ${revision}, or to activator-service.knative-serving while they wait for a pod`;
}

export const istioAlertOnKnative: Rule = {
  id: 'istio-alert-on-knative',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary:
    'A query looks for a Knative Service under a name that Istio’s metrics do not give it.',
  why: 'net-istio routes to the Service of a revision, and through the activator while a revision has few or no pods, so the name of the Knative Service is in no series.',
  fix: 'Match destination_workload_namespace, or alert on Knative’s own metrics of queue-proxy and activator.',
  source: {
    title:
      'net-istio pkg/reconciler/ingress/resources/virtual_service.go; knative docs serving/observability/metrics/serving-metrics',
    url: 'https://knative.dev/docs/serving/observability/metrics/serving-metrics/',
  },
  *check(bundle) {
    const services = bundle.workloads.filter(
      item => item.runtime === 'knative' && item.resource.kind === 'Service',
    );
    for (const rule of services.length > 0 ? judgedRules(bundle) : []) {
      const messages = istioSelectors(rule.judged)
        .flatMap(({ selector }) => serviceMatchers(selector))
        .flatMap(matcher =>
          services.flatMap(service => problemWith(matcher, service) ?? []),
        );
      for (const message of new Set(messages)) {
        yield reportAt(rule, ['expr'], message);
      }
    }
  },
};
