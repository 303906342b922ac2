import type { Runtime } from '@elastic-mesh/plugin-elastic-services-common';

/** Where Prometheus has the requests of a service, as the parts write it into rules and dashboards. */
export interface RequestMetrics {
  /** Counter of requests. */
  count: string;
  /** Buckets of the histogram of durations. */
  buckets: string;
  /** Milliseconds in one unit of the histogram. */
  unitMs: number;
  /** Matchers that select this service and count each request once. */
  own: string;
  /** Label with the status code. */
  code: string;
  /** Labels of one service in one namespace. */
  by: string;
  /** What stands around a rate so that its label `namespace` is that of the service; empty where it is already. */
  inNamespace: readonly [before: string, after: string];
}

/** Where functions run unless they say otherwise (openfaas/faas-netes, chart/openfaas/values.yaml, `functionNamespace`). */
const OPENFAAS_NAMESPACE = 'openfaas-fn';

const ITS_OWN = ['', ''] as const;

const METRICS = {
  // Names as queue-proxy exports OpenTelemetry's to Prometheus; knative/docs, serving/observability/metrics/serving-metrics.
  knative: name => ({
    count: 'kn_serving_invocation_duration_seconds_count',
    buckets: 'kn_serving_invocation_duration_seconds_bucket',
    unitMs: 1000,
    own: `app_kubernetes_io_name="${name}"`,
    code: 'http_response_status_code',
    by: 'namespace, app_kubernetes_io_name',
    inNamespace: ITS_OWN,
  }),
  // Callers' sidecars count the same requests once more, hence the reporter; other monitors may read the same, hence the job.
  deployment: name => ({
    count: 'istio_requests_total',
    buckets: 'istio_request_duration_milliseconds_bucket',
    unitMs: 1,
    own: `reporter="destination", destination_workload="${name}", job="${name}"`,
    code: 'response_code',
    by: 'namespace, destination_workload',
    inNamespace: ITS_OWN,
  }),
  // The gateway counts for the whole platform, and names a function with its namespace (openfaas/faas,
  // gateway/metrics/metrics.go); the label `namespace`, if there is one, is the gateway's own.
  openfaas: (name, namespace) => ({
    count: 'gateway_function_invocation_total',
    buckets: 'gateway_functions_seconds_bucket',
    unitMs: 1000,
    own: `function_name=~"${name}[.]${namespace}(-dev|-staging)?"`,
    code: 'code',
    by: 'namespace, function_name',
    inNamespace: [
      'label_replace(',
      ', "namespace", "$1", "function_name", ".+[.](.+)")',
    ],
  }),
} satisfies Partial<
  Record<Runtime, (name: string, namespace: string) => RequestMetrics>
>;

/**
 * Null where nothing is known to count requests.
 *
 * @param namespace - of production; the other environments append `-dev` and `-staging`
 */
export function requestMetrics(
  runtime: string,
  name: string,
  namespace: string = OPENFAAS_NAMESPACE,
): RequestMetrics | null {
  return Object.hasOwn(METRICS, runtime)
    ? METRICS[runtime as keyof typeof METRICS](name, namespace)
    : null;
}
