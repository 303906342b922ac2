import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  check,
  type CheckReport,
  type Finding,
} from '@elastic-mesh/guardrails';

jest.setTimeout(60_000);

/** The article of patterns, which is not part of this repository. */
const ARTICLE =
  process.env.SEED_ARTICLE ??
  resolve(__dirname, '../../../../shared/reference/seed.md');

/*
 * Defects of the article's manifests that a machine can see: id, rule, and the resource it is reported on.
 *
 * Not in the list, each with a rule of its own that has other fixtures, because the article does not hold both sides:
 *
 * | defect | why it cannot be seen in these manifests                                                     | rule                         |
 * | ------ | -------------------------------------------------------------------------------------------- | ---------------------------- |
 * | D9     | no PeerAuthentication makes mutual TLS strict                                                | strict-mtls-callers          |
 * | D21    | the host of the DestinationRules is no Knative Service there                                 | policy-on-knative-host       |
 * | D40    | the HPAs name Deployments, not revisions                                                     | autoscaler-on-knative        |
 * | D42    | the Deployments whose requests are measured are missing                                      | utilization-without-requests |
 * | D46    | the Deployment with fixed replicas is not the HPA's                                          | replicas-beside-autoscaler   |
 * | D56    | as D9                                                                                        | strict-mtls-callers          |
 * | D61    | what a pod of the HPA's missing Deployment asks for is unknown                               | quota-too-small              |
 */
const REPORTED: readonly (readonly [string, string, string, string?])[] = [
  ['D1', 'rule-group', 'serverless-performance-alerts'],
  ['D2', 'alert-template', 'serverless-performance-alerts'],
  ['D3', 'istio-metric-without-reporter', 'serverless-performance-alerts'],
  ['D4', 'istio-alert-on-knative', 'serverless-performance-alerts'],
  ['D5', 'error-ratio-without-floor', 'serverless-performance-alerts'],
  ['D6', 'hpa-mismatch-at-bounds', 'hpa-alerts'],
  ['D7', 'monitor-selects-nothing', 'serverless-monitor', 'spec'],
  ['D8', 'monitor-selects-nothing', 'serverless-monitor', 'spec.selector'],
  ['D10', 'istio-service-entry', 'openfaas-functions'],
  ['D11', 'shadowed-route', 'load-sharding'],
  ['D12', 'vs-destination-host', 'load-sharding'],
  ['D13', 'retry-budget', 'elastic-function-vs'],
  ['D14', 'retry-budget', 'graceful-degradation'],
  ['D15', 'static-fallback', 'graceful-degradation'],
  ['D16', 'unbound-external-host', 'load-sharding'],
  ['D17', 'vs-gateway', 'elastic-function-vs'],
  ['D18', 'policy-on-knative-host', 'elastic-function-vs', 'spec.hosts[0]'],
  [
    'D19',
    'policy-on-knative-host',
    'elastic-function-vs',
    'spec.http[0].route[0].destination.host',
  ],
  ['D20', 'retries-on-knative', 'elastic-function-vs'],
  ['D22', 'dr-duplicate', 'function-connection-pool'],
  ['D23', 'connect-timeout-too-short', 'fault-detection'],
  ['D24', 'ejection-needs-replicas', 'fault-detection'],
  ['D25', 'narrow-retry-conditions', 'graceful-degradation'],
  ['D26', 'requests-per-connection', 'fault-detection'],
  ['D27', 'pool-exceeds-backend', 'connection-pool-optimization'],
  ['D28', 'http-settings-on-tcp', 'connection-pool-optimization'],
  ['D29', 'keepalive-changes-nothing', 'connection-pool-optimization'],
  ['D30', 'env-host-mismatch', 'connection-pool-optimization'],
  ['D31', 'old-api-version', 'load-sharding'],
  ['D32', 'doubled-annotation', 'elastic-function'],
  ['D33', 'injection-by-annotation', 'elastic-function'],
  ['D34', 'knative-outside-mesh', 'elastic-function'],
  ['D35', 'soft-concurrency-target', 'elastic-function'],
  ['D36', 'quota-needs-resources', 'elastic-function'],
  ['D37', 'quota-too-small', 'serverless-quota', 'spec.hard[limits.cpu]'],
  ['D38', 'quota-needs-resources', 'stateless-function'],
  ['D39', 'quota-counts-revisions', 'serverless-quota'],
  ['D41', 'dangling-horizontalpodautoscaler', 'adaptive-scaling'],
  ['D43', 'memory-scaling', 'adaptive-scaling'],
  ['D44', 'slow-scale-up', 'adaptive-scaling'],
  ['D45', 'metric-without-adapter', 'multi-metric-scaling'],
  ['D47', 'latest-tag', 'stateless-function'],
  ['D48', 'secret-in-environment', 'stateless-function'],
  ['D49', 'no-readiness-probe', 'resource-optimized-function'],
  ['D50', 'go-runtime-settings', 'resource-optimized-function'],
  ['D51', 'openfaas-edition', 'scalable-function', 'kind'],
  [
    'D52',
    'openfaas-edition',
    'scalable-function',
    'spec.labels[com.openfaas.scale.max]',
  ],
  [
    'D53',
    'openfaas-edition',
    'scalable-function',
    'spec.labels[com.openfaas.scale.factor]',
  ],
  ['D54', 'openfaas-edition', 'scalable-function', 'spec'],
  ['D55', 'warm-up-loop', 'function-warmup'],
  ['D57', 'queue-behind-short-connect', 'function-connection-pool'],
  ['D58', 'priority-class-unused', 'serverless-priority', 'metadata.name'],
  ['D59', 'priority-class-unused', 'serverless-priority', 'value'],
  ['D60', 'mesh-namespace-unstated', 'graceful-degradation'],
  ['D62', 'discovery-labels', 'serverless-monitor'],
  ['D63', 'hpa-alert-on-knative', 'hpa-alerts'],
];

/** What looks like a defect and is none: a finding that is an error or a warning about it would be wrong. */
const INNOCENT: readonly (readonly [string, (finding: Finding) => boolean])[] =
  [
    ['N1 dotted prometheus.io annotations', about('prometheus.io.scrape')],
    ['N2 v1alpha3 applies', item => item.path === 'apiVersion'],
    ['N3 minScale works', about('autoscaling.knative.dev/minScale')],
    [
      'N4 10ms is a valid duration',
      item =>
        item.path.endsWith('connectTimeout') &&
        (item.severity === 'error' || item.rule.startsWith('istio-')),
    ],
    ['N5 weights of any sum', item => item.path.endsWith('weight')],
    [
      'N6 names of HPA metrics',
      item => item.resource?.name === 'hpa-alerts' && item.severity === 'error',
    ],
    ['N7 port 8081', about('prometheus.io.port')],
    ['N8 timeout without retries', item => item.path.endsWith('timeout')],
  ];

function about(key: string) {
  return ({ path }: Finding) => path.endsWith(`[${key}]`);
}

/** YAML blocks of a Markdown text that hold a Kubernetes object. */
function manifestsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```ya?ml\n([^]*?)^```/gm)]
    .map(([, block]) => block)
    .filter(block => /^kind:/m.test(block));
}

describe("the article's manifests", () => {
  if (!existsSync(ARTICLE)) {
    it.todo(`are not here: set SEED_ARTICLE, there is no ${ARTICLE}`);
    return;
  }

  let report: CheckReport;
  beforeAll(async () => {
    const text = manifestsOf(readFileSync(ARTICLE, 'utf8')).join('\n---\n');
    report = await check([{ file: 'article.yaml', text }], {
      bundleIsWholeCluster: true,
    });
  });

  it('are read as a whole', () => {
    expect(report).toMatchObject({ resourceCount: 19, complete: true });
  });

  it('has more than fifty defects on the list', () => {
    expect(new Set(REPORTED.map(([id]) => id)).size).toBeGreaterThanOrEqual(50);
  });

  it.each(REPORTED.map(([id, rule, name, path]) => ({ id, rule, name, path })))(
    '$id is reported by $rule on $name',
    ({ rule, name, path }) => {
      const found = report.findings.filter(
        item =>
          item.rule === rule &&
          item.resource?.name === name &&
          (path === undefined || item.path === path),
      );
      expect(found).not.toEqual([]);
    },
  );

  it.each(INNOCENT)('%s is left alone', (_, concerns) => {
    const wrong = report.findings.filter(
      item => item.severity !== 'info' && concerns(item),
    );
    expect(wrong).toEqual([]);
  });
});
