import {
  HpaMetricSpec,
  HpaMetricTarget,
  HpaSpec,
  quantityToMilli,
} from '@elastic-mesh/autoscaling';
import { KubeObject, Untyped } from '../../store/object';

function milli(quantity: unknown): number | undefined {
  return quantity === undefined ? undefined : quantityToMilli(String(quantity));
}

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
    case 'ContainerResource': {
      const { name, container, target } = metric.containerResource;
      return {
        type: 'ContainerResource',
        resource: name,
        container,
        target: targetOf(target),
      };
    }
    case 'Pods':
      return {
        type: 'Pods',
        metric: metric.pods.metric.name,
        target: targetOf(metric.pods.target),
      };
    case 'Object': {
      const { metric: named, describedObject, target } = metric.object;
      return {
        type: 'Object',
        metric: named.name,
        describedObject: `${describedObject.kind}/${describedObject.name}`,
        target: targetOf(target),
      };
    }
    case 'External':
      return {
        type: 'External',
        metric: metric.external.metric.name,
        target: targetOf(metric.external.target),
      };
    default: {
      const { name, target } = metric.resource;
      return { type: 'Resource', resource: name, target: targetOf(target) };
    }
  }
}

/** The parts of an autoscaling/v2 object that decide. */
export function hpaSpecOf(hpa: KubeObject): HpaSpec {
  const { minReplicas, maxReplicas, metrics, behavior } = hpa.spec;
  return {
    minReplicas,
    maxReplicas,
    metrics: (metrics ?? []).map(metricOf),
    ...(behavior ? { behavior } : {}),
  };
}
