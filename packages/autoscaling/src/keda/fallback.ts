import { requireInteger, requireNumber } from '../errors';
import type { KedaFallback } from './types';

/** What stands for a failing trigger whose formula decides: the formula sees nil instead (`scalingModifierValue`). */
const PLACEHOLDER = -1;

/** One reading of one trigger, and what is known of its failures. */
export interface KedaFallbackInput {
  /** The value read; undefined when the trigger failed. */
  value: number | undefined;
  /** Consecutive failures before this reading. */
  failures: number;
  fallback?: KedaFallback;
  targetType: 'AverageValue' | 'Value';
  targetValue: number;
  currentReplicas: number;
  /** Needed for targets of type Value only. */
  readyReplicas?: number;
}

/** The value handed to the HPA; undefined value means the HPA gets an error. */
export interface KedaFallbackResult {
  value: number | undefined;
  /** Consecutive failures after this reading. */
  failures: number;
  fallbackActive: boolean;
}

/**
 * The trigger's value, or after more than `failureThreshold` failures one that makes the HPA want the fallback replicas.
 *
 * Source: pkg/fallback/fallback.go, GetMetricsWithFallback and doFallback.
 */
export function metricWithFallback(
  input: KedaFallbackInput,
): KedaFallbackResult {
  const { value, fallback } = input;
  requireInteger('failures', input.failures, 0);
  requireNumber('targetValue', input.targetValue, 0);
  if (value !== undefined) {
    // Without a fallback nobody keeps count, so an old count stays.
    const failures = fallback ? 0 : input.failures;
    return { value, failures, fallbackActive: false };
  }
  const failures = input.failures + 1;
  const failed = { value: undefined, failures, fallbackActive: false };
  if (!fallback) {
    return { ...failed, failures: input.failures };
  }
  if (failures <= fallback.failureThreshold) {
    return failed;
  }
  if (fallback.behavior === 'scalingModifiers') {
    return { value: PLACEHOLDER, failures, fallbackActive: false };
  }
  const standIn = fallbackValue(input, fallback);
  return standIn === undefined
    ? failed
    : { value: standIn, failures, fallbackActive: true };
}

/** trunc(target * 1000 * replicas) / 1000; a total Value is shared over the ready pods, and without any there is none. */
function fallbackValue(
  {
    targetType,
    targetValue,
    currentReplicas,
    readyReplicas,
  }: KedaFallbackInput,
  fallback: KedaFallback,
): number | undefined {
  const replicas = fallbackReplicas(fallback, currentReplicas);
  if (targetType === 'AverageValue') {
    return Math.trunc(targetValue * 1000 * replicas) / 1000;
  }
  return readyReplicas
    ? Math.trunc(targetValue * 1000 * (replicas / readyReplicas)) / 1000
    : undefined;
}

/** The replicas a failing trigger asks for. */
export function fallbackReplicas(
  { behavior = 'static', replicas }: KedaFallback,
  currentReplicas: number,
): number {
  switch (behavior) {
    case 'currentReplicas':
      return currentReplicas;
    case 'currentReplicasIfHigher':
      return Math.max(currentReplicas, replicas);
    case 'currentReplicasIfLower':
      return Math.min(currentReplicas, replicas);
    default:
      return replicas;
  }
}

/**
 * The trigger's value in the formula of scaling modifiers: nil once its failures pass the threshold (strictly).
 *
 * Source: pkg/scaling/modifiers/formula.go.
 */
export function scalingModifierValue(
  value: number,
  fallback: KedaFallback | undefined,
  failures: number | undefined,
): number | undefined {
  const excluded =
    fallback?.behavior === 'scalingModifiers' &&
    failures !== undefined &&
    failures > fallback.failureThreshold;
  return excluded ? undefined : value;
}
