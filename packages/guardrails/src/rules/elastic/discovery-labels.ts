import { isFields } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Report, Rule } from '../../rule';

/** The selector of the Prometheus resource that discovers each kind. */
const SELECTORS: Readonly<Record<string, string>> = {
  ServiceMonitor: 'serviceMonitorSelector',
  PodMonitor: 'podMonitorSelector',
  PrometheusRule: 'ruleSelector',
};

function judge(
  resource: Resource,
  servers: readonly Resource[],
): Report | undefined {
  const field = SELECTORS[resource.kind];
  // A server without the selector discovers nothing of the kind, one with an empty selector everything.
  const selectors = servers
    .map(server => server.spec[field])
    .filter(selector => isFields(selector));
  if (selectors.some(item => matchesSelector(resource.labels, item))) {
    return undefined;
  }
  if (servers.length > 0) {
    return {
      message: `no Prometheus here discovers ${resource.kind} ${resource.name}: its labels fit no ${field}`,
      resource,
      path: ['metadata', 'labels'],
      severity: 'warning',
      evidence: { prometheus: servers.map(server => server.name) },
    };
  }
  return Object.keys(resource.labels).length === 0
    ? {
        message: `${resource.kind} ${resource.name} has no labels; a Prometheus that selects by label, as most charts install it, does not see it`,
        resource,
        path: ['metadata'],
      }
    : undefined;
}

export const discoveryLabels: Rule = {
  id: 'discovery-labels',
  layer: 'elastic',
  severity: 'info',
  kinds: Object.keys(SELECTORS),
  summary:
    'A monitor or a group of alerts has no label by which Prometheus finds it.',
  why: 'A Prometheus resource takes up only what its selectors match; what they do not match is never scraped and never alerts, without an error anywhere.',
  fix: 'Give it the label that ruleSelector and serviceMonitorSelector ask for; kube-prometheus-stack asks for release: <its release>.',
  source: {
    title:
      'prometheus-operator pkg/apis/monitoring/v1/prometheus_types.go (ruleSelector, serviceMonitorSelector, podMonitorSelector)',
    url: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.CommonPrometheusFields',
  },
  *check(bundle) {
    const servers = bundle.ofKind('monitoring.coreos.com/Prometheus');
    for (const kind of Object.keys(SELECTORS)) {
      for (const resource of bundle.ofKind(`monitoring.coreos.com/${kind}`)) {
        const report = judge(resource, servers);
        if (report) {
          yield report;
        }
      }
    }
  },
};
