import { groupOf } from '@elastic-mesh/plugin-elastic-services-repositories-node';

const ANNOTATIONS = '/spec/template/metadata/annotations';

/** Where a kind of object says how many replicas there may be; JSON pointers. */
export interface ReplicaPointers {
  floor: string;
  ceiling: string;
  /** Other counts of replicas that may not exceed the ceiling. */
  within: readonly RegExp[];
}

const POINTERS: Readonly<Record<string, ReplicaPointers>> = {
  'autoscaling/HorizontalPodAutoscaler': {
    floor: '/spec/minReplicas',
    ceiling: '/spec/maxReplicas',
    within: [],
  },
  'keda.sh/ScaledObject': {
    floor: '/spec/minReplicaCount',
    ceiling: '/spec/maxReplicaCount',
    within: [
      /^\/spec\/idleReplicaCount$/,
      /^\/spec\/fallback\/replicas$/,
      /^\/spec\/triggers\/\d+\/metadata\/desiredReplicas$/,
    ],
  },
  'serving.knative.dev/Service': {
    floor: `${ANNOTATIONS}/autoscaling.knative.dev~1min-scale`,
    ceiling: `${ANNOTATIONS}/autoscaling.knative.dev~1max-scale`,
    within: [
      /\/autoscaling\.knative\.dev~1initial-scale$/,
      /\/autoscaling\.knative\.dev~1activation-scale$/,
    ],
  },
  'openfaas.com/Function': {
    floor: '/spec/labels/com.openfaas.scale.min',
    ceiling: '/spec/labels/com.openfaas.scale.max',
    within: [],
  },
};

/** The pointers of what bounds replicas; undefined for other kinds. */
export function replicaPointers(object: {
  apiVersion: string;
  kind: string;
}): ReplicaPointers | undefined {
  return POINTERS[`${groupOf(object)}/${object.kind}`];
}
