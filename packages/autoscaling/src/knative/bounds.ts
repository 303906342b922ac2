import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  int32Annotation,
} from './annotations';
import type { KnativeAutoscalerConfig } from './config';
import type { Annotations, Reachability, ScaleBounds } from './types';

/**
 * The replica bounds of a revision; 0 means "not set". An unreachable revision has no lower bound.
 *
 * Source: knative/serving `pkg/apis/autoscaling/v1alpha1/pa_lifecycle.go: ScaleBounds`.
 */
export function resolveScaleBounds(
  annotations: Annotations,
  config: Pick<KnativeAutoscalerConfig, 'minScale' | 'maxScale'>,
  reachability: Reachability,
): ScaleBounds {
  return {
    minScale:
      reachability === 'Unreachable'
        ? 0
        : int32Annotation(annotations, KEYS.minScale) ?? config.minScale,
    maxScale: int32Annotation(annotations, KEYS.maxScale) ?? config.maxScale,
  };
}

/**
 * The replicas with which a revision starts. An annotated 0 counts only where the cluster allows it.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/resources/decider.go: GetInitialScale`.
 */
export function resolveInitialScale(
  annotations: Annotations,
  config: Pick<
    KnativeAutoscalerConfig,
    'initialScale' | 'allowZeroInitialScale'
  >,
): number {
  const annotated = int32Annotation(annotations, KEYS.initialScale);
  return annotated === undefined ||
    (annotated === 0 && !config.allowZeroInitialScale)
    ? config.initialScale
    : annotated;
}

/** Clamps to the bounds; the lower one is applied first, and an upper one of 0 does not bind. */
export function applyScaleBounds(
  { minScale, maxScale }: ScaleBounds,
  replicas: number,
): number {
  if (replicas < minScale) {
    return minScale;
  }
  return maxScale !== 0 && replicas > maxScale ? maxScale : replicas;
}
