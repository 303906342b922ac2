import {
  AUTOSCALING_ANNOTATIONS,
  findAnnotation,
} from '@elastic-mesh/autoscaling';
import type { Bundle } from '../model/bundle';
import { fieldsOf, numberOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';

export interface ScalerBounds {
  readonly min: number;
  /** Undefined: no ceiling. */
  readonly max: number | undefined;
}

/** An HPA or ScaledObject and what it scales. */
export interface Autoscaler extends ScalerBounds {
  readonly resource: Resource;
  readonly targetKind: string;
  readonly targetName: string;
  readonly targetPath: Path;
}

function toAutoscaler(resource: Resource): Autoscaler {
  const { spec, kind } = resource;
  const target = fieldsOf(spec.scaleTargetRef);
  const keda = kind === 'ScaledObject';
  return {
    resource,
    targetKind: textOf(target.kind) ?? 'Deployment',
    targetName: textOf(target.name) ?? '',
    targetPath: ['spec', 'scaleTargetRef'],
    // Defaults: autoscaling/v2 minReplicas 1; KEDA 0 and 100 (apis/keda/v1alpha1/scaledobject_types.go).
    min:
      numberOf(keda ? spec.minReplicaCount : spec.minReplicas) ??
      (keda ? 0 : 1),
    max:
      numberOf(keda ? spec.maxReplicaCount : spec.maxReplicas) ??
      (keda ? 100 : undefined),
  };
}

interface Index {
  readonly all: readonly Autoscaler[];
  readonly byTarget: ReadonlyMap<string, readonly Autoscaler[]>;
}

/** Bundles never change, so what was found in one stays true. */
const indexes = new WeakMap<Bundle, Index>();

function targetKey(namespace: string, kind: string, name: string): string {
  return [namespace, kind, name].join('|');
}

function indexOf(bundle: Bundle): Index {
  const known = indexes.get(bundle);
  if (known) {
    return known;
  }
  const all = [
    ...bundle.ofKind('autoscaling/HorizontalPodAutoscaler'),
    ...bundle.ofKind('keda.sh/ScaledObject'),
  ].map(toAutoscaler);
  const byTarget = new Map<string, Autoscaler[]>();
  for (const item of all) {
    const key = targetKey(
      item.resource.namespace,
      item.targetKind,
      item.targetName,
    );
    byTarget.set(key, [...(byTarget.get(key) ?? []), item]);
  }
  const index = { all, byTarget };
  indexes.set(bundle, index);
  return index;
}

/** Every HorizontalPodAutoscaler and ScaledObject of a bundle. */
export function autoscalersOf(bundle: Bundle): readonly Autoscaler[] {
  return indexOf(bundle).all;
}

/** The autoscalers whose target is this workload, by kind, namespace and name. */
export function autoscalersFor(
  bundle: Bundle,
  workload: Workload,
): readonly Autoscaler[] {
  const { kind, name } = workload.resource;
  return (
    indexOf(bundle).byTarget.get(targetKey(workload.namespace, kind, name)) ??
    []
  );
}

/** The Rollout of Argo that runs a workload's pods (`spec.workloadRef`); an autoscaler then acts on it. */
function rolloutOf(
  bundle: Bundle,
  { resource, namespace }: Workload,
): Resource | undefined {
  return bundle.ofKind('argoproj.io/Rollout').find(rollout => {
    const ref = fieldsOf(rollout.spec.workloadRef);
    return (
      rollout.namespace === namespace &&
      textOf(ref.kind) === resource.kind &&
      textOf(ref.name) === resource.name
    );
  });
}

function integerLabel(
  labels: Readonly<Record<string, string>>,
  name: string,
): number | undefined {
  const text = labels[name];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function knativeBounds(workload: Workload): ScalerBounds {
  const read = (keys: (typeof AUTOSCALING_ANNOTATIONS)['minScale']) =>
    numberOf(
      Number(findAnnotation(workload.podAnnotations, keys)?.value ?? NaN),
    );
  const max = read(AUTOSCALING_ANNOTATIONS.maxScale);
  return {
    min: read(AUTOSCALING_ANNOTATIONS.minScale) ?? 0,
    // 0 means no ceiling (pkg/apis/autoscaling/register.go MaxScaleAnnotationKey).
    max: max === 0 ? undefined : max,
  };
}

/**
 * The fewest and most pods a workload will have, as its scaler in the bundle says.
 * Knative: annotations of the template; OpenFaaS: labels; else HPA or ScaledObject, of the Rollout where one runs its pods;
 * else `spec.replicas`.
 */
export function boundsOf(bundle: Bundle, workload: Workload): ScalerBounds {
  if (workload.runtime === 'knative') {
    return knativeBounds(workload);
  }
  if (workload.runtime === 'openfaas') {
    return {
      min: integerLabel(workload.podLabels, 'com.openfaas.scale.min') ?? 1,
      max: integerLabel(workload.podLabels, 'com.openfaas.scale.max') ?? 20,
    };
  }
  const { kind, name } = rolloutOf(bundle, workload) ?? workload.resource;
  const [scaler] =
    indexOf(bundle).byTarget.get(targetKey(workload.namespace, kind, name)) ??
    [];
  const replicas = workload.replicas ?? 1;
  return scaler ?? { min: replicas, max: replicas };
}
