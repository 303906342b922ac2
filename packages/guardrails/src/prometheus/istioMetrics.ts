import { walkFlows, type Flow } from '../promql/labelFlow';
import { matches, compileMatcher } from '../promql/matcher';
import type { LabelMatcher, VectorSelector } from '../promql';
import type { JudgedRule } from './checks/judgedRule';

/** Metrics of Istio's proxies: https://istio.io/latest/docs/reference/config/metrics/. */
const METRIC =
  /^istio_(?:requests_total|request_duration_milliseconds(?:_bucket|_sum|_count)|(?:request|response)_bytes(?:_bucket|_sum|_count)|(?:request|response)_messages_total|tcp_(?:sent|received)_bytes_total|tcp_connections_(?:opened|closed)_total)$/;

/** Labels of these metrics, from the same page; scraping adds others, which have other prefixes. */
export const ISTIO_LABELS: ReadonlySet<string> = new Set([
  'reporter',
  'source_workload',
  'source_workload_namespace',
  'source_principal',
  'source_app',
  'source_version',
  'source_cluster',
  'source_canonical_service',
  'source_canonical_revision',
  'destination_workload',
  'destination_workload_namespace',
  'destination_principal',
  'destination_app',
  'destination_version',
  'destination_service',
  'destination_service_name',
  'destination_service_namespace',
  'destination_cluster',
  'destination_canonical_service',
  'destination_canonical_revision',
  'request_protocol',
  'response_code',
  'response_flags',
  'grpc_response_status',
  'connection_security_policy',
]);

/** A selector of an Istio metric, and the flow it begins. */
export interface IstioSelector {
  readonly selector: VectorSelector;
  readonly flow: Flow;
}

/** The selectors of Istio's standard metrics in a rule, each once. */
export function istioSelectors(rule: JudgedRule): IstioSelector[] {
  const found = new Map<VectorSelector, IstioSelector>();
  for (const flow of walkFlows(rule.flows)) {
    for (const step of flow.steps) {
      if (
        step.type === 'vector-selector' &&
        METRIC.test(step.name) &&
        !found.has(step)
      ) {
        found.set(step, { selector: step, flow });
      }
    }
  }
  return [...found.values()];
}

/**
 * Whether a matcher takes a value as its author meant it: Prometheus refuses a pattern that begins with `*`, written
 * by people who think of file names, and rule `rule-group` says so.
 */
export function matchesAsMeant(matcher: LabelMatcher, value: string): boolean {
  const broken =
    matcher.operator === '=~' &&
    compileMatcher(matcher.value) instanceof Error &&
    matcher.value.startsWith('*');
  return matches(
    broken ? { ...matcher, value: `.${matcher.value}` } : matcher,
    value,
  );
}
