import { requireNumber } from '../errors';

/** `spec.scalingStrategy` of a ScaledJob. */
export interface KedaScalingStrategy {
  /** Defaults to `default`; an unknown name is taken for it. */
  strategy?: string;
  customScalingQueueLengthDeduction?: number;
  /** Share of the running jobs, 0 to 1; without it `custom` falls back to `default`. */
  customScalingRunningJobPercentage?: number;
}

/** The jobs of a ScaledJob and how many it wants. */
export interface KedaJobCounts {
  /** Jobs the triggers ask for, at most maxReplicaCount. */
  maxScale: number;
  runningJobs: number;
  pendingJobs: number;
  maxReplicaCount: number;
  /** Jobs the queue asks for without a strategy. */
  scaleTo: number;
}

/** How many jobs to create at most, and how many to aim at. */
export interface KedaEffectiveScale {
  effectiveMaxScale: number;
  scaleTo: number;
}

/**
 * Jobs to create under the strategy.
 *
 * Source: pkg/scaling/executor/scale_jobs.go, NewScalingStrategy and the GetEffectiveMaxScale of each strategy.
 */
export function effectiveMaxScale(
  strategy: KedaScalingStrategy,
  counts: KedaJobCounts,
): KedaEffectiveScale {
  const { maxScale, runningJobs, pendingJobs, maxReplicaCount, scaleTo } =
    counts;
  for (const [field, value] of Object.entries(counts)) {
    requireNumber(field, value);
  }
  const share = strategy.customScalingRunningJobPercentage;
  if (strategy.strategy === 'custom' && share !== undefined) {
    const deduction = strategy.customScalingQueueLengthDeduction ?? 0;
    const wanted = maxScale - deduction - Math.trunc(runningJobs * share);
    return { effectiveMaxScale: Math.min(wanted, maxReplicaCount), scaleTo };
  }
  if (strategy.strategy === 'accurate') {
    // Pending jobs will take their messages, running ones have taken theirs.
    return {
      effectiveMaxScale: Math.min(
        maxScale - pendingJobs,
        maxReplicaCount - runningJobs,
      ),
      scaleTo,
    };
  }
  if (strategy.strategy === 'eager') {
    const free = maxReplicaCount - runningJobs - pendingJobs;
    return {
      effectiveMaxScale: Math.min(free, maxScale),
      scaleTo: maxReplicaCount,
    };
  }
  return { effectiveMaxScale: maxScale - runningJobs, scaleTo };
}

/** One trigger of a ScaledJob. */
export interface KedaJobTrigger {
  queueLength: number;
  /** Jobs this trigger asks for: queue length over its target, at most maxReplicaCount. */
  maxValue: number;
  isActive: boolean;
}

/** What all triggers of a ScaledJob ask for together. */
export interface KedaJobActivity {
  isActive: boolean;
  queueLength: number;
  maxValue: number;
}

/** The mean target of a trigger's metrics; 0 when it has none (scaledjob/metrics.go, getTargetAverageValue). */
export function meanTargetValue(
  averageValues: readonly (number | undefined)[],
): number {
  let sum = 0;
  for (const value of averageValues) {
    sum += value ?? 0;
  }
  return averageValues.length === 0 ? 0 : sum / averageValues.length;
}

/** Queue length over target, at most maxReplicaCount; 0 without a target (CalculateQueueLengthAndMaxValue). */
export function jobsForQueue(
  queueLength: number,
  targetAverageValue: number,
  maxReplicaCount: number,
): number {
  return targetAverageValue === 0
    ? 0
    : Math.min(queueLength / targetAverageValue, maxReplicaCount);
}

/**
 * Several triggers taken together: their max, min, average or sum, of the active ones only.
 *
 * Source: pkg/scaling/scaledjob/metrics.go, IsScaledJobActive.
 */
export function combineJobTriggers(
  triggers: readonly KedaJobTrigger[],
  calculation: string | undefined,
  minReplicaCount: number,
  maxReplicaCount: number,
): KedaJobActivity {
  const active = triggers.filter(({ isActive }) => isActive);
  const { queueLength, maxValue } = combined(active, calculation);
  const counted =
    calculation === 'min' || calculation === 'avg' || calculation === 'sum'
      ? active.length > 0
      : active.some(trigger => trigger.queueLength > 0);
  return {
    isActive: minReplicaCount > 0 || counted,
    queueLength: Math.ceil(queueLength),
    maxValue: Math.ceil(Math.min(maxValue, maxReplicaCount)),
  };
}

type Load = Pick<KedaJobTrigger, 'queueLength' | 'maxValue'>;

function combined(
  active: readonly KedaJobTrigger[],
  calculation: string | undefined,
): Load {
  const none: Load = { queueLength: 0, maxValue: 0 };
  if (calculation === 'min') {
    // A queue of 0 counts as not yet chosen, as upstream has it: the next active trigger replaces it.
    return active.reduce<Load>(
      (best, next) =>
        best.queueLength === 0 || next.queueLength < best.queueLength
          ? next
          : best,
      none,
    );
  }
  if (calculation === 'avg' || calculation === 'sum') {
    const count = calculation === 'avg' ? active.length || 1 : 1;
    const sum = active.reduce<Load>(
      (total, next) => ({
        queueLength: total.queueLength + next.queueLength,
        maxValue: total.maxValue + next.maxValue,
      }),
      none,
    );
    return {
      queueLength: sum.queueLength / count,
      maxValue: sum.maxValue / count,
    };
  }
  return active.reduce<Load>(
    (best, next) => (next.queueLength > best.queueLength ? next : best),
    none,
  );
}
