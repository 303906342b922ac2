import {
  HpaMetricSpec,
  HpaMetricTarget,
  HpaSpec,
} from '@elastic-mesh/autoscaling';
import {
  controllerReference,
  KubeObject,
  Manifest,
  Untyped,
} from '../../store/object';

/** The label by which an External metric finds its ScaledObject. */
export const SCALED_OBJECT_LABEL = 'scaledobject.keda.sh/name';

/** `keda-hpa-<name>` (controllers/keda/hpa.go: getHPAName). */
export function kedaHpaName(scaledObject: KubeObject): string {
  return (
    scaledObject.spec.advanced?.horizontalPodAutoscalerConfig?.name ??
    `keda-hpa-${scaledObject.metadata.name}`
  );
}

function quantity(milli: number | undefined): string | undefined {
  if (milli === undefined) return undefined;
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

function targetManifest(target: HpaMetricTarget): Untyped {
  const { type, averageUtilization, averageValueMilli, valueMilli } = target;
  return {
    type,
    ...(averageUtilization === undefined ? {} : { averageUtilization }),
    ...(averageValueMilli === undefined
      ? {}
      : { averageValue: quantity(averageValueMilli) }),
    ...(valueMilli === undefined ? {} : { value: quantity(valueMilli) }),
  };
}

function metricManifest(metric: HpaMetricSpec, scaledObject: string): Untyped {
  const target = targetManifest(metric.target);
  if (metric.type === 'Resource') {
    return { type: 'Resource', resource: { name: metric.resource, target } };
  }
  if (metric.type === 'ContainerResource') {
    const { resource: name, container } = metric;
    return {
      type: 'ContainerResource',
      containerResource: { name, container, target },
    };
  }
  const selector = { matchLabels: { [SCALED_OBJECT_LABEL]: scaledObject } };
  return {
    type: 'External',
    external: { metric: { name: metric.metric, selector }, target },
  };
}

/** The HPA that KEDA keeps for a ScaledObject. */
export function hpaManifest(scaledObject: KubeObject, spec: HpaSpec): Manifest {
  const { name, namespace, labels } = scaledObject.metadata;
  const { scaleTargetRef } = scaledObject.spec;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: kedaHpaName(scaledObject),
      namespace,
      labels: {
        ...labels,
        [SCALED_OBJECT_LABEL]: name,
        'app.kubernetes.io/managed-by': 'keda-operator',
      },
      ownerReferences: [controllerReference(scaledObject)],
    },
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: scaleTargetRef.name,
      },
      minReplicas: spec.minReplicas,
      maxReplicas: spec.maxReplicas,
      metrics: (spec.metrics ?? []).map(metric => metricManifest(metric, name)),
      ...(spec.behavior ? { behavior: spec.behavior } : {}),
    },
  };
}
