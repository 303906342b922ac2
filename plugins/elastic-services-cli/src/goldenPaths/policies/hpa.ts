import {
  quantityToMilli,
  requireHpaSpec,
  type HpaMetricSpec,
  type HpaMetricTarget,
  type HpaSpec,
} from '@elastic-mesh/autoscaling';
import {
  sourceOf,
  type MetricSources,
  type PolicyReader,
  type Untyped,
} from './renderedPolicy';

const milli = (quantity: unknown) =>
  quantity === undefined ? undefined : quantityToMilli(String(quantity));

function targetOf(target: Untyped): HpaMetricTarget {
  return {
    type: target.type,
    averageUtilization: target.averageUtilization,
    averageValueMilli: milli(target.averageValue),
    valueMilli: milli(target.value),
  };
}

function metricOf(metric: Untyped): HpaMetricSpec {
  switch (metric.type) {
    case 'Resource':
      return {
        type: 'Resource',
        resource: metric.resource.name,
        target: targetOf(metric.resource.target),
      };
    case 'ContainerResource':
      return {
        type: 'ContainerResource',
        resource: metric.containerResource.name,
        container: metric.containerResource.container,
        target: targetOf(metric.containerResource.target),
      };
    case 'Pods':
      return {
        type: 'Pods',
        metric: metric.pods.metric.name,
        target: targetOf(metric.pods.target),
      };
    case 'External':
      return {
        type: 'External',
        metric: metric.external.metric.name,
        target: targetOf(metric.external.target),
      };
    default:
      throw new Error(
        `an HPA metric of type ${metric.type} cannot be simulated; use Resource, ContainerResource, Pods or External`,
      );
  }
}

function sourcesOf(metrics: readonly HpaMetricSpec[], sources: MetricSources) {
  return Object.fromEntries(
    metrics.flatMap(metric =>
      metric.type === 'Pods' || metric.type === 'External'
        ? [[metric.metric, sourceOf(metric.metric, sources)]]
        : [],
    ),
  );
}

/** A HorizontalPodAutoscaler of autoscaling/v2. */
export const readHpa: PolicyReader = (
  { apiVersion, kind, ...rest },
  sources,
) => {
  if (kind !== 'HorizontalPodAutoscaler' || apiVersion !== 'autoscaling/v2') {
    return undefined;
  }
  const { minReplicas, maxReplicas, metrics, behavior }: Untyped = rest.spec;
  const spec: HpaSpec = {
    minReplicas,
    maxReplicas,
    metrics: metrics?.map(metricOf),
    behavior,
  };
  requireHpaSpec(spec);
  return {
    policy: {
      kind: 'hpa',
      spec,
      metricSources: sourcesOf(spec.metrics ?? [], sources),
    },
  };
};
