import type { ExplanationStep } from '../explanation';
import type { KpaTick } from './kpa-tick';
import type { MaxWindow } from './types';

/** The road of the last valid tick from its readings to its desired replicas. */
export function explainKpaTick(tick: KpaTick): readonly ExplanationStep[] {
  const steps = [demandStep(tick), rateStep(tick)];
  if (tick.spec.activationScale > 1) {
    steps.push(activationStep(tick));
  }
  steps.push(panicStep(tick));
  if (tick.delayWindow !== null && tick.spec.reachable) {
    steps.push(delayStep(tick, tick.delayWindow));
  }
  return steps;
}

/** What both windows ask for, before any limit. */
function demandStep(tick: KpaTick): ExplanationStep {
  return {
    rule: 'kpa.demand',
    after: tick.stableDemand,
    capped: false,
    values: {
      metric: tick.spec.scalingMetric,
      stableValue: tick.stableValue,
      panicValue: tick.panicValue,
      targetValue: tick.spec.targetValue,
      readyPods: tick.readyPods,
      panicDemandPods: tick.panicDemand,
    },
  };
}

/** How far the rates let the stable demand move the replicas. */
function rateStep(tick: KpaTick): ExplanationStep {
  const { spec, stableDemand, stableRated } = tick;
  return {
    rule: 'kpa.rate',
    before: stableDemand,
    after: stableRated,
    capped: stableRated !== stableDemand,
    values: {
      minPods: tick.minPods,
      maxPods: tick.maxPods,
      maxScaleUpRate: spec.maxScaleUpRate,
      maxScaleDownRate: spec.maxScaleDownRate,
      reachable: spec.reachable,
    },
  };
}

/** What the activation scale makes of it. */
function activationStep(tick: KpaTick): ExplanationStep {
  const { spec, stableRated, stablePods } = tick;
  return {
    rule: 'kpa.activation-scale',
    before: stableRated,
    after: stablePods,
    capped: stablePods !== stableRated,
    values: { activationScale: spec.activationScale },
  };
}

/** Whether it panics, and what that makes of the stable window's replicas. */
function panicStep(tick: KpaTick): ExplanationStep {
  const { spec, stablePods, undelayedReplicas } = tick;
  return {
    rule: 'kpa.panic',
    before: stablePods,
    after: undelayedReplicas,
    capped: undelayedReplicas !== stablePods,
    values: {
      panicking: tick.panicking,
      panicRatio: tick.panicRatio,
      panicPods: tick.panicPods,
      maxPanicPods: tick.maxPanicPods,
      panicThreshold: spec.panicThreshold,
      stableWindowSeconds: spec.stableWindowSeconds,
    },
  };
}

/** What the scale-down delay holds on to. */
function delayStep(tick: KpaTick, window: MaxWindow): ExplanationStep {
  const { undelayedReplicas, desiredReplicas } = tick;
  return {
    rule: 'kpa.scale-down-delay',
    before: undelayedReplicas,
    after: desiredReplicas,
    capped: desiredReplicas !== undelayedReplicas,
    values: { delaySeconds: window.slots * window.granularitySeconds },
  };
}
