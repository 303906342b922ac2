import { HpaMetricReading } from '@elastic-mesh/autoscaling';
import { KubeObject, Untyped } from '../../store/object';
import { Traffic } from '../../traffic/traffic';
import { SCALED_OBJECT_LABEL } from '../keda/hpa-manifest';
import { Workload } from '../../traffic/workloads';

/** Values of external metrics, as KEDA's metrics server gives them out. */
export interface ExternalMetrics {
  /** Times 1000, one a series; undefined when there is no such metric. */
  valuesMilli(
    namespace: string,
    metric: string,
    scaledObject: string,
  ): number[] | undefined;
}

/** What the simulated custom metrics adapter serves about a pod. */
const POD_METRICS: Record<
  string,
  (traffic: Traffic, workload: Workload) => number
> = {
  http_requests_per_second: (traffic, { key }) =>
    traffic.of(key).flow.attemptRps,
  concurrent_requests: (traffic, { key }) => {
    const { inFlight, queued } = traffic.of(key).flow;
    return inFlight + queued;
  },
};

function podsReading(
  metric: string,
  pods: readonly KubeObject[],
  workload: Workload | undefined,
  traffic: Traffic,
): HpaMetricReading {
  const total = POD_METRICS[metric];
  if (!total || !workload || !pods.length) {
    return {
      kind: 'failed',
      message: 'no metrics returned from custom metrics API',
    };
  }
  const valueMilli = Math.round(
    (total(traffic, workload) / pods.length) * 1000,
  );
  return {
    kind: 'pods',
    values: pods.map(pod => ({ pod: pod.metadata.name, valueMilli })),
  };
}

/** The readings of `spec.metrics` by position; resource metrics are read elsewhere. */
export function readMetrics(
  hpa: KubeObject,
  ready: readonly KubeObject[],
  workload: Workload | undefined,
  traffic: Traffic,
  external: ExternalMetrics,
): (HpaMetricReading | undefined)[] {
  const { namespace = '' } = hpa.metadata;
  return (hpa.spec.metrics ?? []).map(
    (metric: Untyped): HpaMetricReading | undefined => {
      switch (metric.type) {
        case 'Pods':
          return podsReading(metric.pods.metric.name, ready, workload, traffic);
        case 'External': {
          const { name, selector } = metric.external.metric;
          const scaledObject =
            selector?.matchLabels?.[SCALED_OBJECT_LABEL] ?? '';
          const valuesMilli = external.valuesMilli(
            namespace,
            name,
            scaledObject,
          );
          return valuesMilli
            ? { kind: 'values', valuesMilli }
            : {
                kind: 'failed',
                message: 'no metrics returned from external metrics API',
              };
        }
        case 'Object':
          return {
            kind: 'failed',
            message: 'the demo cluster serves no object metrics',
          };
        default:
          return undefined;
      }
    },
  );
}
