import {
  resolveBehavior,
  type KubernetesVersion,
} from '@elastic-mesh/autoscaling';
import {
  HpaConditionList,
  hpaSemantics,
  limitWithBehavior,
  limitWithoutBehavior,
  normalizeDesiredReplicas,
  replicasChangedWithin,
  resolveFlags,
  scaleDownLimit,
  scaleUpLimit,
  stabilizeRecommendation,
  stabilizeRecommendationWithBehaviors,
  storeScaleEvent,
} from '@elastic-mesh/autoscaling/hpa';
import { NOW_MS, toBehavior, toEvents, toRecommendations } from './hpa-inputs';

/** Runs one function of upstream's behavior code on the input of a row. */
type BehaviorFunction = (input: any, version: KubernetesVersion) => unknown;

const logs = (input: any) => ({
  scaleUpEvents: toEvents(input.scaleUpEvents),
  scaleDownEvents: toEvents(input.scaleDownEvents),
});

const rate = (version: KubernetesVersion) => ({
  nowMs: NOW_MS,
  semantics: hpaSemantics(version),
});

const behaviorOf = (input: any) => {
  const { scaleUp, scaleDown } = input;
  return resolveBehavior(toBehavior({ scaleUp, scaleDown }), 300);
};

function normalize(input: any, version: KubernetesVersion) {
  const semantics = hpaSemantics(version);
  const flags = resolveFlags(
    {
      downscaleStabilizationSeconds: input.downscaleStabilisationWindowSeconds,
      scaleUpLimitFactor: input.scaleUpLimitFactor,
      scaleUpLimitMinimum: input.scaleUpLimitMinimum,
    },
    semantics,
  );
  const behavior = toBehavior(input.behavior);
  const conditions = new HpaConditionList([], NOW_MS);
  const { replicas, recommendations } = normalizeDesiredReplicas(
    input.desiredReplicas,
    {
      currentReplicas: input.currentReplicas,
      bounds: input,
      behavior:
        behavior &&
        resolveBehavior(behavior, flags.downscaleStabilizationSeconds),
      state: logs(input),
      recommendations: toRecommendations(input.recommendations),
      flags,
      semantics,
      nowMs: NOW_MS,
      conditions,
    },
  );
  return {
    replicas,
    logAfter: recommendations.map(entry => entry.replicas),
    conditions: Object.fromEntries(
      conditions
        .all()
        .map(({ type, status, reason }) => [type, [status, reason]]),
    ),
  };
}

/** The functions of horizontal.go which rows name. */
export const behaviorFunctions: Record<string, BehaviorFunction> = {
  convertDesiredReplicasWithBehaviorRate: (input, version) =>
    limitWithBehavior(
      input.currentReplicas,
      input.desiredReplicas,
      input,
      behaviorOf(input),
      logs(input),
      rate(version),
    ),
  convertDesiredReplicasWithRules: input =>
    limitWithoutBehavior(
      input.currentReplicas,
      input.desiredReplicas,
      input,
      input,
    ),
  calculateScaleUpLimitWithScalingRules: (input, version) => ({
    limit: scaleUpLimit(
      input.currentReplicas,
      logs(input),
      behaviorOf({ scaleUp: input.rules, scaleDown: null }).scaleUp,
      rate(version),
    ),
  }),
  calculateScaleDownLimitWithBehaviors: (input, version) => ({
    limit: scaleDownLimit(
      input.currentReplicas,
      logs(input),
      behaviorOf({ scaleUp: null, scaleDown: input.rules }).scaleDown,
      rate(version),
    ),
  }),
  stabilizeRecommendation: input => {
    const { replicas, log } = stabilizeRecommendation(
      toRecommendations(input.recommendations),
      input.desiredReplicas,
      input.downscaleStabilisationWindowSeconds,
      NOW_MS,
    );
    return {
      replicas,
      logLength: log.length,
      logAfter: log.map(entry => entry.replicas),
    };
  },
  stabilizeRecommendationWithBehaviors: (input, version) => {
    const { replicas, reason, log } = stabilizeRecommendationWithBehaviors(
      toRecommendations(input.recommendations),
      input.currentReplicas,
      input.desiredReplicas,
      {
        scaleUpSeconds: input.scaleUpStabilizationWindowSeconds,
        scaleDownSeconds: input.scaleDownStabilizationWindowSeconds,
      },
      NOW_MS,
      hpaSemantics(version),
    );
    return { replicas, reason, logAfter: log.map(entry => entry.replicas) };
  },
  storeScaleEvent: input => {
    const before = toEvents(input.previousEvents);
    const after = input.rules
      ? storeScaleEvent(before, input.replicaChange, input.rules, NOW_MS)
      : before;
    return {
      changePer60s: replicasChangedWithin(before, 60, NOW_MS),
      events: after.map(({ replicaChange, outdated }) => ({
        replicaChange,
        outdated,
      })),
    };
  },
  normalizeDesiredReplicas: normalize,
  normalizeDesiredReplicasWithBehaviors: normalize,
};
