import type { HpaScaleEvent, HpaScalingPolicy } from './types';
import type { ResolvedBehavior, ResolvedScalingRules } from './defaults';
import { MAX_INT32 } from './integers';
import { replicasChangedWithin } from './scale-events';
import type { HpaSemantics } from './versions';

/** Reasons of the condition ScalingLimited. */
export type HpaLimitReason =
  | 'DesiredWithinRange'
  | 'TooFewReplicas'
  | 'TooManyReplicas'
  | 'ScaleUpLimit'
  | 'ScaleDownLimit';

/** A count within its limits, and which limit was the nearer one. */
export interface LimitedReplicas {
  replicas: number;
  reason: HpaLimitReason;
}

/** The event logs a rate limit looks back on. */
export interface ScaleEventLogs {
  scaleUpEvents: readonly HpaScaleEvent[];
  scaleDownEvents: readonly HpaScaleEvent[];
}

/** Time and version of a rate limit. */
export interface RateContext {
  nowMs: number;
  semantics: Pick<HpaSemantics, 'countsOppositeEvents'>;
}

/**
 * The most replicas the scale-up rules allow now; can be below the current count or the minimum.
 *
 * Percent rounds up, so that a small share still adds a pod. Source: horizontal.go, calculateScaleUpLimitWithScalingRules.
 */
export function scaleUpLimit(
  currentReplicas: number,
  logs: ScaleEventLogs,
  rules: ResolvedScalingRules,
  context: RateContext,
): number {
  if (rules.selectPolicy === 'Disabled') {
    return currentReplicas;
  }
  const smallest = rules.selectPolicy === 'Min';
  let limit = smallest ? MAX_INT32 : -MAX_INT32 - 1;
  for (const policy of rules.policies) {
    const start = periodStart(currentReplicas, logs, policy, 'up', context);
    // Multiplying by 1 + v/100, not by (100 + v) / 100: 100 pods + 10 % is 111, as in Go's float64.
    const proposed =
      policy.type === 'Pods'
        ? start + policy.value
        : Math.ceil(start * (1 + policy.value / 100));
    limit = smallest ? Math.min(limit, proposed) : Math.max(limit, proposed);
  }
  return limit + 0;
}

/**
 * The fewest replicas the scale-down rules allow now; can be above the current count or below zero.
 *
 * Percent truncates. `Min` means the smallest change, so the largest count.
 * Source: horizontal.go, calculateScaleDownLimitWithBehaviors.
 */
export function scaleDownLimit(
  currentReplicas: number,
  logs: ScaleEventLogs,
  rules: ResolvedScalingRules,
  context: RateContext,
): number {
  if (rules.selectPolicy === 'Disabled') {
    return currentReplicas;
  }
  const gentlest = rules.selectPolicy === 'Min';
  let limit = gentlest ? -MAX_INT32 - 1 : MAX_INT32;
  for (const policy of rules.policies) {
    const start = periodStart(currentReplicas, logs, policy, 'down', context);
    const proposed =
      policy.type === 'Pods'
        ? start - policy.value
        : Math.trunc(start * (1 - policy.value / 100));
    limit = gentlest ? Math.max(limit, proposed) : Math.min(limit, proposed);
  }
  return limit + 0;
}

/** The count when the policy's period began, reckoned back from the events in it. */
function periodStart(
  currentReplicas: number,
  { scaleUpEvents, scaleDownEvents }: ScaleEventLogs,
  { periodSeconds }: HpaScalingPolicy,
  direction: 'up' | 'down',
  { nowMs, semantics }: RateContext,
): number {
  const counts = (side: 'up' | 'down') =>
    semantics.countsOppositeEvents || side === direction;
  const added = counts('up')
    ? replicasChangedWithin(scaleUpEvents, periodSeconds, nowMs)
    : 0;
  const removed = counts('down')
    ? replicasChangedWithin(scaleDownEvents, periodSeconds, nowMs)
    : 0;
  return currentReplicas - added + removed;
}

/** The bounds of the HPA. */
export interface ReplicaBounds {
  minReplicas: number;
  maxReplicas: number;
}

/**
 * Rate limits and bounds of an HPA with `behavior` (horizontal.go, convertDesiredReplicasWithBehaviorRate).
 *
 * A limit never turns a wish to grow into shrinking: it stops at the current count.
 */
export function limitWithBehavior(
  currentReplicas: number,
  desiredReplicas: number,
  bounds: ReplicaBounds,
  behavior: ResolvedBehavior,
  logs: ScaleEventLogs,
  context: RateContext,
): LimitedReplicas {
  if (desiredReplicas > currentReplicas) {
    const rate = Math.max(
      currentReplicas,
      scaleUpLimit(currentReplicas, logs, behavior.scaleUp, context),
    );
    const byRate = bounds.maxReplicas > rate;
    const ceiling = byRate ? rate : bounds.maxReplicas;
    if (desiredReplicas > ceiling) {
      return {
        replicas: ceiling,
        reason: byRate ? 'ScaleUpLimit' : 'TooManyReplicas',
      };
    }
  } else if (desiredReplicas < currentReplicas) {
    const rate = Math.min(
      currentReplicas,
      scaleDownLimit(currentReplicas, logs, behavior.scaleDown, context),
    );
    const byRate = bounds.minReplicas < rate;
    const floor = byRate ? rate : bounds.minReplicas;
    if (desiredReplicas < floor) {
      return {
        replicas: floor,
        reason: byRate ? 'ScaleDownLimit' : 'TooFewReplicas',
      };
    }
  }
  return { replicas: desiredReplicas, reason: 'DesiredWithinRange' };
}

/**
 * Rate limit and bounds of an HPA without `behavior`: at most max(factor x current, minimum) a sync.
 *
 * From 1 that is 4, where the documented default behavior would give 5.
 * Source: horizontal.go, convertDesiredReplicasWithRules and calculateScaleUpLimit.
 */
export function limitWithoutBehavior(
  currentReplicas: number,
  desiredReplicas: number,
  bounds: ReplicaBounds,
  flags: { scaleUpLimitFactor: number; scaleUpLimitMinimum: number },
): LimitedReplicas {
  const rate = Math.trunc(
    Math.max(
      flags.scaleUpLimitFactor * currentReplicas,
      flags.scaleUpLimitMinimum,
    ),
  );
  const byRate = bounds.maxReplicas > rate;
  const ceiling = byRate ? rate : bounds.maxReplicas;
  if (desiredReplicas < bounds.minReplicas) {
    return { replicas: bounds.minReplicas, reason: 'TooFewReplicas' };
  }
  if (desiredReplicas > ceiling) {
    return {
      replicas: ceiling,
      reason: byRate ? 'ScaleUpLimit' : 'TooManyReplicas',
    };
  }
  return { replicas: desiredReplicas, reason: 'DesiredWithinRange' };
}
