import { AutoscalingInputError, requireNumber } from '../errors';
import type { ExplanationStep } from '../explanation';
import { createMaxWindow, recordMaximum } from './max-window';
import type { KpaDecision, KpaInput, KpaSpec, KpaState } from './types';

/** Upstream ticks every two seconds; the `tick-interval` key of old releases is ignored (`multiscaler.go: tickInterval`). */
export const KPA_TICK_SECONDS = 2;

const MAX_INT32 = 2_147_483_647;
const NO_STEPS: readonly ExplanationStep[] = [];

/**
 * The state of a KPA that starts now.
 *
 * With more than one ready pod it starts panicking, because a restarted autoscaler has lost its metrics and must not
 * scale down before it has a stable window of them. A delay window exists only if the delay is positive now: later
 * changes of the setting neither create nor resize it.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: New, newAutoscaler`.
 */
export function createKpaState(start: {
  /** Ready pods at the start; undefined when they cannot be read, which counts as none. */
  readonly readyPods: number | undefined;
  readonly nowSeconds: number;
  readonly scaleDownDelaySeconds: number;
}): KpaState {
  const readyPods = requireNumber('readyPods', start.readyPods ?? 0, 0);
  requireNumber('nowSeconds', start.nowSeconds);
  requireNumber('scaleDownDelaySeconds', start.scaleDownDelaySeconds, 0);
  return {
    panicTimeSeconds: readyPods > 1 ? start.nowSeconds : null,
    maxPanicPods: readyPods,
    delayWindow:
      start.scaleDownDelaySeconds > 0
        ? createMaxWindow(start.scaleDownDelaySeconds, KPA_TICK_SECONDS)
        : null,
  };
}

/**
 * Decides one tick of the KPA: demand of both windows, rate limits, activation scale, panic, scale-down delay.
 *
 * Bounds and scale to zero come after it, in `scaleKpa`. Under 2 microseconds, without steps under half of one.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: Scale`.
 *
 * @throws AutoscalingInputError when a number is not finite or out of its range
 */
export function decideKpa(input: KpaInput): KpaDecision {
  const { spec, state, readyPods, stableValue, panicValue } = input;
  checkInput(input);
  if (readyPods === undefined) {
    return invalid('ready-pods-unknown', state);
  }
  if (stableValue === undefined || panicValue === undefined) {
    return invalid('no-metric-data', state);
  }
  const steps: ExplanationStep[] | undefined =
    input.explain === false ? undefined : [];
  // One pod for the rates when there is none yet, so that zero can grow at all.
  const pods = Math.max(1, readyPods);
  const stableDemand = Math.ceil(stableValue / spec.targetValue);
  const panicDemand = Math.ceil(panicValue / spec.targetValue);
  explainDemand(steps, input, stableDemand, panicDemand);

  const limits = rateLimits(spec, pods);
  const stableRated = limitRate(limits, stableDemand);
  const panicRated = limitRate(limits, panicDemand);
  const stablePods = activate(spec, stableDemand, stableRated);
  const panicPods = activate(spec, panicDemand, panicRated);
  explainLimits(steps, spec, limits, stableDemand, stableRated, stablePods);

  // The threshold looks at demand before the limits, otherwise a slow rate would hide the panic it causes.
  const panicRatio = panicDemand / pods;
  const panic = nextPanic(input, panicRatio >= spec.panicThreshold);
  let desired = stablePods;
  let maxPanicPods = panic.maxPanicPods;
  if (panic.sinceSeconds !== null) {
    maxPanicPods = Math.max(maxPanicPods, stablePods, panicPods);
    desired = maxPanicPods;
  }
  steps?.push({
    rule: 'kpa.panic',
    before: stablePods,
    after: desired,
    capped: desired !== stablePods,
    values: {
      panicking: panic.sinceSeconds !== null,
      panicRatio,
      panicThreshold: spec.panicThreshold,
      panicPods,
      maxPanicPods,
      stableWindowSeconds: spec.stableWindowSeconds,
    },
  });

  const delayed = applyDelay(input, desired, steps);
  return {
    valid: true,
    desiredReplicas: delayed.replicas,
    excessBurstCapacity: excessBurstCapacity(spec, readyPods, panicValue),
    panicking: panic.sinceSeconds !== null,
    state: {
      panicTimeSeconds: panic.sinceSeconds,
      maxPanicPods,
      delayWindow: delayed.window,
    },
    steps: steps ?? NO_STEPS,
  };
}

/**
 * Load units that the ready pods can take beyond the burst target; -1 keeps the activator in the path for ever.
 *
 * It looks at the panic window and at the real number of ready pods, 0 included, in contrast to the rates.
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: Scale`, excessBCF.
 */
export function excessBurstCapacity(
  spec: Pick<KpaSpec, 'targetBurstCapacity' | 'totalValue'>,
  readyPods: number,
  panicValue: number,
): number {
  if (spec.targetBurstCapacity === 0) {
    return 0;
  }
  if (spec.targetBurstCapacity < 0) {
    return -1;
  }
  const excess = Math.floor(
    readyPods * spec.totalValue - spec.targetBurstCapacity - panicValue,
  );
  return Math.max(-MAX_INT32 - 1, Math.min(MAX_INT32, excess));
}

interface RateLimits {
  readonly lower: number;
  readonly upper: number;
}

function rateLimits(spec: KpaSpec, pods: number): RateLimits {
  // Rounded up, so that a rate near 1 still grows by one pod; rounded down, so that it still shrinks by one.
  return {
    lower: spec.reachable ? Math.floor(pods / spec.maxScaleDownRate) : 0,
    upper: Math.ceil(spec.maxScaleUpRate * pods),
  };
}

function limitRate(limits: RateLimits, demand: number): number {
  return Math.min(Math.max(demand, limits.lower), limits.upper, MAX_INT32);
}

/** Any demand at all brings at least the activation scale, above the rate limit if need be. */
function activate(spec: KpaSpec, demand: number, rated: number): number {
  return spec.activationScale > 1 && demand > 0
    ? Math.max(rated, spec.activationScale)
    : rated;
}

function nextPanic(
  { spec, state, nowSeconds }: KpaInput,
  overThreshold: boolean,
): { sinceSeconds: number | null; maxPanicPods: number } {
  const { panicTimeSeconds, maxPanicPods } = state;
  if (overThreshold) {
    return { sinceSeconds: nowSeconds, maxPanicPods };
  }
  if (
    panicTimeSeconds !== null &&
    panicTimeSeconds + spec.stableWindowSeconds < nowSeconds
  ) {
    return { sinceSeconds: null, maxPanicPods: 0 };
  }
  return { sinceSeconds: panicTimeSeconds, maxPanicPods };
}

function applyDelay(
  { spec, state, nowSeconds }: KpaInput,
  replicas: number,
  steps: ExplanationStep[] | undefined,
): { replicas: number; window: KpaState['delayWindow'] } {
  if (state.delayWindow === null || !spec.reachable) {
    return { replicas, window: state.delayWindow };
  }
  const window = recordMaximum(state.delayWindow, nowSeconds, replicas);
  const held = window.maxima[0].value;
  steps?.push({
    rule: 'kpa.scale-down-delay',
    before: replicas,
    after: held,
    capped: held !== replicas,
    values: { delaySeconds: window.slots * window.granularitySeconds },
  });
  return { replicas: held, window };
}

function explainDemand(
  steps: ExplanationStep[] | undefined,
  { spec, readyPods, stableValue, panicValue }: KpaInput,
  stableDemand: number,
  panicDemand: number,
): void {
  steps?.push({
    rule: 'kpa.demand',
    after: stableDemand,
    capped: false,
    values: {
      metric: spec.scalingMetric,
      stableValue: stableValue ?? 0,
      panicValue: panicValue ?? 0,
      targetValue: spec.targetValue,
      readyPods: readyPods ?? 0,
      panicDemandPods: panicDemand,
    },
  });
}

function explainLimits(
  steps: ExplanationStep[] | undefined,
  spec: KpaSpec,
  limits: RateLimits,
  demand: number,
  rated: number,
  activated: number,
): void {
  steps?.push({
    rule: 'kpa.rate',
    before: demand,
    after: rated,
    capped: rated !== demand,
    values: {
      minPods: limits.lower,
      maxPods: limits.upper,
      maxScaleUpRate: spec.maxScaleUpRate,
      maxScaleDownRate: spec.maxScaleDownRate,
      reachable: spec.reachable,
    },
  });
  if (spec.activationScale > 1) {
    steps?.push({
      rule: 'kpa.activation-scale',
      before: rated,
      after: activated,
      capped: activated !== rated,
      values: { activationScale: spec.activationScale },
    });
  }
}

function invalid(
  reason: 'ready-pods-unknown' | 'no-metric-data',
  state: KpaState,
): KpaDecision {
  return { valid: false, reason, state, steps: NO_STEPS };
}

function checkInput({
  spec,
  nowSeconds,
  readyPods,
  stableValue,
  panicValue,
}: KpaInput): void {
  // One comparison a number: NaN fails it, and infinity is above the maximum.
  requireNumber('nowSeconds', nowSeconds);
  requireNumber('readyPods', readyPods ?? 0, 0);
  requireNumber('stableValue', stableValue ?? 0, 0);
  requireNumber('panicValue', panicValue ?? 0, 0);
  requireNumber('spec.totalValue', spec.totalValue, 0);
  requireNumber('spec.stableWindowSeconds', spec.stableWindowSeconds, 0);
  requireNumber('spec.activationScale', spec.activationScale, 0);
  requireNumber('spec.panicThreshold', spec.panicThreshold, 0);
  requireNumber('spec.maxScaleUpRate', spec.maxScaleUpRate, Number.MIN_VALUE);
  requireNumber(
    'spec.maxScaleDownRate',
    spec.maxScaleDownRate,
    Number.MIN_VALUE,
  );
  requireNumber('spec.targetValue', spec.targetValue, Number.MIN_VALUE);
  const burst = spec.targetBurstCapacity;
  if (burst !== -1 && !(burst >= 0 && burst <= Number.MAX_VALUE)) {
    throw new AutoscalingInputError(
      'spec.targetBurstCapacity',
      burst,
      '-1 (the activator always in the path) or a number of at least 0',
    );
  }
}
