import type { ExplanationStep } from '../explanation';
import {
  limitWithBehavior,
  limitWithoutBehavior,
  type LimitedReplicas,
  type HpaLimitReason,
  type ReplicaBounds,
} from './behavior';
import type { ConditionList } from './conditions';
import type { ResolvedBehavior } from './defaults';
import {
  stabilizeRecommendation,
  stabilizeRecommendationWithBehaviors,
  type Stabilization,
} from './recommendations';
import type { HpaControllerFlags, HpaRecommendation, HpaState } from './types';
import type { HpaSemantics } from './versions';

/** What turns a raw recommendation into a count. */
export interface NormalizeContext {
  currentReplicas: number;
  bounds: ReplicaBounds;
  /** Undefined for an HPA without `behavior`. */
  behavior?: ResolvedBehavior;
  state: Pick<HpaState, 'scaleUpEvents' | 'scaleDownEvents'>;
  recommendations: readonly HpaRecommendation[];
  flags: HpaControllerFlags;
  semantics: HpaSemantics;
  nowMs: number;
  conditions: ConditionList;
  steps?: ExplanationStep[];
}

/** A count within stabilization, rate and bounds, with the log that remembers the raw one. */
export interface NormalizedReplicas {
  replicas: number;
  recommendations: readonly HpaRecommendation[];
}

const STABILIZED_MESSAGE = {
  ScaleUpStabilized:
    'recent recommendations were lower than current one, applying the lowest recent recommendation',
  ScaleDownStabilized:
    'recent recommendations were higher than current one, applying the highest recent recommendation',
} as const;

const LIMIT_MESSAGE: Readonly<Record<HpaLimitReason, string>> = {
  DesiredWithinRange: 'the desired count is within the acceptable range',
  TooFewReplicas:
    'the desired replica count is less than the minimum replica count',
  TooManyReplicas:
    'the desired replica count is more than the maximum replica count',
  ScaleUpLimit:
    'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit:
    'the desired replica count is decreasing faster than the maximum scale rate',
};

/**
 * Stabilization, then rate and bounds; sets AbleToScale and ScalingLimited.
 *
 * Source: horizontal.go, normalizeDesiredReplicas and normalizeDesiredReplicasWithBehaviors.
 */
export function normalizeDesiredReplicas(
  desiredReplicas: number,
  context: NormalizeContext,
): NormalizedReplicas {
  const { behavior, conditions } = context;
  const stable = behavior
    ? stabilizeWithBehavior(desiredReplicas, behavior, context)
    : stabilizeWithoutBehavior(desiredReplicas, context);
  if (stable.replicas === desiredReplicas) {
    conditions.set(
      'AbleToScale',
      'True',
      'ReadyForNewScale',
      'recommended size matches current size',
    );
  } else {
    const { reason } = stable;
    conditions.set('AbleToScale', 'True', reason, STABILIZED_MESSAGE[reason]);
  }
  explainStabilization(desiredReplicas, stable, context);
  const limited = limit(stable.replicas, context);
  conditions.set(
    'ScalingLimited',
    limited.replicas === stable.replicas ? 'False' : 'True',
    limited.reason,
    LIMIT_MESSAGE[limited.reason],
  );
  explainLimit(stable.replicas, limited, context);
  return { replicas: limited.replicas, recommendations: stable.log };
}

type ReasonedStabilization = Stabilization & {
  reason: keyof typeof STABILIZED_MESSAGE;
};

function stabilizeWithBehavior(
  desiredReplicas: number,
  behavior: ResolvedBehavior,
  context: NormalizeContext,
): ReasonedStabilization {
  return stabilizeRecommendationWithBehaviors(
    context.recommendations,
    context.currentReplicas,
    desiredReplicas,
    {
      scaleUpSeconds: behavior.scaleUp.stabilizationWindowSeconds,
      scaleDownSeconds: behavior.scaleDown.stabilizationWindowSeconds,
    },
    context.nowMs,
    context.semantics,
  );
}

function stabilizeWithoutBehavior(
  desiredReplicas: number,
  context: NormalizeContext,
): ReasonedStabilization {
  const { replicas, heldBy, log } = stabilizeRecommendation(
    context.recommendations,
    desiredReplicas,
    context.flags.downscaleStabilizationSeconds,
    context.nowMs,
  );
  return { replicas, heldBy, log, reason: 'ScaleDownStabilized' };
}

function limit(
  desiredReplicas: number,
  context: NormalizeContext,
): LimitedReplicas {
  const { currentReplicas, bounds, behavior } = context;
  return behavior
    ? limitWithBehavior(
        currentReplicas,
        desiredReplicas,
        bounds,
        behavior,
        context.state,
        context,
      )
    : limitWithoutBehavior(
        currentReplicas,
        desiredReplicas,
        bounds,
        context.flags,
      );
}

function explainStabilization(
  before: number,
  { replicas, heldBy, reason }: ReasonedStabilization,
  { steps, nowMs, recommendations }: NormalizeContext,
) {
  steps?.push({
    rule: 'hpa.stabilization',
    before,
    after: replicas,
    capped: before !== replicas,
    values:
      before !== replicas && heldBy
        ? {
            reason,
            heldByReplicas: heldBy.replicas,
            heldForSeconds: (nowMs - heldBy.atMs) / 1000,
            rememberedRecommendations: recommendations.length,
          }
        : { rememberedRecommendations: recommendations.length },
  });
}

function explainLimit(
  before: number,
  { replicas, reason }: LimitedReplicas,
  { steps, currentReplicas, bounds, behavior, flags }: NormalizeContext,
) {
  const byRate = reason === 'ScaleUpLimit' || reason === 'ScaleDownLimit';
  steps?.push({
    rule: 'hpa.rate',
    before,
    after: byRate ? replicas : before,
    capped: byRate && before !== replicas,
    values: behavior
      ? { currentReplicas, reason: byRate ? reason : 'within the policies' }
      : {
          currentReplicas,
          scaleUpLimitFactor: flags.scaleUpLimitFactor,
          scaleUpLimitMinimum: flags.scaleUpLimitMinimum,
        },
  });
  steps?.push({
    rule: 'hpa.bounds',
    before: byRate ? replicas : before,
    after: replicas,
    capped: !byRate && before !== replicas,
    values: {
      minReplicas: bounds.minReplicas,
      maxReplicas: bounds.maxReplicas,
      reason,
    },
  });
}
