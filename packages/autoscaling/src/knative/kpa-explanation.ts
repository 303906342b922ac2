import type { ExplanationStep } from '../explanation';
import type { RateLimits } from './kpa-rates';
import type { KpaSpec, MaxWindow } from './types';

/** What both windows ask for, before any limit. */
export function demandStep(
  spec: KpaSpec,
  readyPods: number,
  stable: { value: number; demand: number },
  panic: { value: number; demand: number },
): ExplanationStep {
  return {
    rule: 'kpa.demand',
    after: stable.demand,
    capped: false,
    values: {
      metric: spec.scalingMetric,
      stableValue: stable.value,
      panicValue: panic.value,
      targetValue: spec.targetValue,
      readyPods,
      panicDemandPods: panic.demand,
    },
  };
}

/** How far the rates let the stable demand move the replicas. */
export function rateStep(
  spec: KpaSpec,
  limits: RateLimits,
  demand: number,
  rated: number,
): ExplanationStep {
  return {
    rule: 'kpa.rate',
    before: demand,
    after: rated,
    capped: rated !== demand,
    values: {
      minPods: limits.minPods,
      maxPods: limits.maxPods,
      maxScaleUpRate: spec.maxScaleUpRate,
      maxScaleDownRate: spec.maxScaleDownRate,
      reachable: spec.reachable,
    },
  };
}

/** What the activation scale makes of it. */
export function activationStep(
  spec: KpaSpec,
  rated: number,
  activated: number,
): ExplanationStep {
  return {
    rule: 'kpa.activation-scale',
    before: rated,
    after: activated,
    capped: activated !== rated,
    values: { activationScale: spec.activationScale },
  };
}

/** Whether it panics, and what that makes of the stable window's replicas. */
export function panicStep(
  spec: KpaSpec,
  stablePods: number,
  after: number,
  panic: {
    panicking: boolean;
    panicRatio: number;
    panicPods: number;
    maxPanicPods: number;
  },
): ExplanationStep {
  return {
    rule: 'kpa.panic',
    before: stablePods,
    after,
    capped: after !== stablePods,
    values: {
      ...panic,
      panicThreshold: spec.panicThreshold,
      stableWindowSeconds: spec.stableWindowSeconds,
    },
  };
}

/** What the scale-down delay holds on to. */
export function delayStep(
  window: MaxWindow,
  before: number,
  after: number,
): ExplanationStep {
  return {
    rule: 'kpa.scale-down-delay',
    before,
    after,
    capped: after !== before,
    values: { delaySeconds: window.slots * window.granularitySeconds },
  };
}
