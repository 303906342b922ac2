import type { ExplanationStep } from '../explanation';

/** How KEDA chooses the replicas a failing trigger falls back to. */
export type KedaFallbackBehavior =
  | 'static'
  | 'currentReplicas'
  | 'currentReplicasIfHigher'
  | 'currentReplicasIfLower'
  | 'scalingModifiers';

/** `spec.fallback` of a ScaledObject. */
export interface KedaFallback {
  /** Consecutive failures a trigger may have before it falls back. */
  failureThreshold: number;
  replicas: number;
  /** Defaults to `static`. */
  behavior?: KedaFallbackBehavior;
}

/** The parts of `ScaledObjectSpec` and its annotations that decide between zero, idle and the minimum. */
export interface KedaPolicy {
  /** Defaults to 0. */
  minReplicaCount?: number;
  /** Defaults to 100. */
  maxReplicaCount?: number;
  /** Below `minReplicaCount`; undefined when the minimum is also the idle count. */
  idleReplicaCount?: number;
  /** Defaults to 300. */
  cooldownPeriodSeconds?: number;
  /** Defaults to 0. */
  initialCooldownPeriodSeconds?: number;
  /** Defaults to 30. */
  pollingIntervalSeconds?: number;
  fallback?: KedaFallback;
  /** `autoscaling.keda.sh/paused` or `paused-replicas` is in force. */
  paused?: boolean;
  /** `autoscaling.keda.sh/paused-scale-in`. */
  pausedScaleIn?: boolean;
  /** `autoscaling.keda.sh/paused-scale-out`. */
  pausedScaleOut?: boolean;
  /** `autoscaling.keda.sh/force-activation`. */
  forceActivation?: boolean;
}

/** What one poll of the triggers of a ScaledObject found. */
export interface KedaScaleRequest {
  policy: KedaPolicy;
  currentReplicas: number;
  /** True when a trigger is above its activation threshold. */
  isActive: boolean;
  /** True when a trigger could not be read. */
  isError: boolean;
  /** `status.lastActiveTime`; undefined when the object was never active. */
  lastActiveMs?: number;
  /** When the ScaledObject was created. */
  createdMs: number;
  nowMs: number;
}

export interface KedaCondition {
  type: 'Ready' | 'Active' | 'Paused';
  status: 'True' | 'False' | 'Unknown';
  reason: string;
}

/** What the scale executor does after one poll. */
export interface KedaScaleDecision {
  /** Replicas of the target after the poll. */
  replicas: number;
  /** True when the executor wrote the scale subresource. */
  scaled: boolean;
  /** Conditions this poll sets; a type absent here keeps its earlier state. */
  conditions: readonly KedaCondition[];
  /** `status.lastActiveTime` after the poll. */
  lastActiveMs?: number;
  steps: readonly ExplanationStep[];
}

/** KEDA's defaults for what a ScaledObject leaves out (apis/keda/v1alpha1/scaledobject_types.go). */
export const KEDA_DEFAULTS = {
  minReplicaCount: 0,
  maxReplicaCount: 100,
  pollingIntervalSeconds: 30,
  cooldownPeriodSeconds: 300,
  initialCooldownPeriodSeconds: 0,
  activationThreshold: 0,
} as const;
