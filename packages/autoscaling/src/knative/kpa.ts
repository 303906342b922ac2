import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../errors';
import type { ExplanationStep } from '../explanation';
import { excessBurstCapacity } from './burst-capacity';
import {
  activationStep,
  delayStep,
  demandStep,
  panicStep,
  rateStep,
} from './kpa-explanation';
import { activate, limitRate, rateLimits } from './kpa-rates';
import { KNATIVE_LIMITS } from './limits';
import { createMaxWindow, recordMaximum } from './max-window';
import type { KpaDecision, KpaInput, KpaSpec, KpaState } from './types';

/** Upstream ticks every two seconds; the `tick-interval` key of old releases is ignored (`multiscaler.go: tickInterval`). */
export const KPA_TICK_SECONDS = 2;

const NO_STEPS: readonly ExplanationStep[] = [];

/**
 * The state of a KPA that starts now.
 *
 * With more than one ready pod it starts panicking, because a restarted autoscaler has lost its metrics and must not
 * scale down before it has a stable window of them. A delay window exists only if the delay is positive now: later
 * changes of the setting neither create nor resize it.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: New, newAutoscaler`.
 *
 * @throws AutoscalingInputError when a number is not finite or negative
 */
export function createKpaState(start: {
  /** Ready pods at the start; undefined when they cannot be read, which counts as none. */
  readonly readyPods: number | undefined;
  readonly nowSeconds: number;
  readonly scaleDownDelaySeconds: number;
}): KpaState {
  const readyPods = start.readyPods ?? 0;
  requireInteger('readyPods', readyPods, 0, KNATIVE_LIMITS.maxInt32);
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
 * Bounds and scale to zero come after it, in `scaleKpa`. A decision without readings or without a count of ready pods
 * is invalid and changes nothing.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: Scale`.
 *
 * @throws AutoscalingInputError when a number is not finite or out of its range
 */
export function decideKpa(input: KpaInput): KpaDecision {
  const { spec, state, readyPods, stableValue, panicValue } = input;
  checkSpec(spec);
  requireNumber('nowSeconds', input.nowSeconds);
  if (readyPods === undefined) {
    return invalid('ready-pods-unknown', state);
  }
  if (stableValue === undefined || panicValue === undefined) {
    return invalid('no-metric-data', state);
  }
  requireInteger('readyPods', readyPods, 0, KNATIVE_LIMITS.maxInt32);
  const stableDemand = podsFor(spec, requireLoad('stableValue', stableValue));
  const panicDemand = podsFor(spec, requireLoad('panicValue', panicValue));
  const steps: ExplanationStep[] | undefined =
    input.explain === false ? undefined : [];
  steps?.push(
    demandStep(
      spec,
      readyPods,
      { value: stableValue, demand: stableDemand },
      { value: panicValue, demand: panicDemand },
    ),
  );
  const demand = { readyPods, stableDemand, panicDemand };
  const panicked = applyPanic(input, demand, steps);
  const delayed = applyDelay(input, panicked.replicas, steps);
  return {
    valid: true,
    desiredReplicas: delayed.replicas,
    excessBurstCapacity: excessBurstCapacity(spec, readyPods, panicValue),
    panicking: panicked.sinceSeconds !== null,
    state: {
      panicTimeSeconds: panicked.sinceSeconds,
      maxPanicPods: panicked.maxPanicPods,
      delayWindow: delayed.window,
    },
    steps: steps ?? NO_STEPS,
  };
}

/** Limits the demand of both windows and takes the greater one while panicking, never less than before in this panic. */
function applyPanic(
  input: KpaInput,
  demand: { readyPods: number; stableDemand: number; panicDemand: number },
  steps: ExplanationStep[] | undefined,
): { replicas: number; sinceSeconds: number | null; maxPanicPods: number } {
  const { spec } = input;
  const { stableDemand, panicDemand } = demand;
  // One pod when there is none yet, so that zero can grow at all.
  const pods = Math.max(1, demand.readyPods);
  const limits = rateLimits(spec, pods);
  const stableRated = limitRate(limits, stableDemand);
  const stablePods = activate(spec, stableDemand, stableRated);
  const panicRated = limitRate(limits, panicDemand);
  const panicPods = activate(spec, panicDemand, panicRated);
  // The threshold looks at demand before the limits, otherwise a slow rate would hide the panic it causes.
  const panicRatio = panicDemand / pods;
  const panic = nextPanic(input, panicRatio >= spec.panicThreshold);
  const panicking = panic.sinceSeconds !== null;
  const maxPanicPods = panicking
    ? Math.max(panic.maxPanicPods, stablePods, panicPods)
    : panic.maxPanicPods;
  const replicas = panicking ? maxPanicPods : stablePods;
  if (steps) {
    steps.push(rateStep(spec, limits, stableDemand, stableRated));
    if (spec.activationScale > 1) {
      steps.push(activationStep(spec, stableRated, stablePods));
    }
    const facts = { panicking, panicRatio, panicPods, maxPanicPods };
    steps.push(panicStep(spec, stablePods, replicas, facts));
  }
  return { replicas, sinceSeconds: panic.sinceSeconds, maxPanicPods };
}

/** Starts or extends the panic; ends it when the threshold was not crossed for more than a stable window. */
function nextPanic(
  { spec, state, nowSeconds }: KpaInput,
  overThreshold: boolean,
): { sinceSeconds: number | null; maxPanicPods: number } {
  const { panicTimeSeconds, maxPanicPods } = state;
  if (overThreshold) {
    return { sinceSeconds: nowSeconds, maxPanicPods };
  }
  const over =
    panicTimeSeconds !== null &&
    panicTimeSeconds + spec.stableWindowSeconds < nowSeconds;
  return over
    ? { sinceSeconds: null, maxPanicPods: 0 }
    : { sinceSeconds: panicTimeSeconds, maxPanicPods };
}

/** Holds the greatest number of the delay's time; not for an unreachable revision, which nobody waits for. */
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
  steps?.push(delayStep(window, replicas, held));
  return { replicas: held, window };
}

function podsFor(spec: KpaSpec, value: number): number {
  // A finite number even for a demand that no cluster has.
  return Math.min(Math.ceil(value / spec.targetValue), Number.MAX_SAFE_INTEGER);
}

function invalid(
  reason: 'ready-pods-unknown' | 'no-metric-data',
  state: KpaState,
): KpaDecision {
  return { valid: false, reason, state, steps: NO_STEPS };
}

function requireLoad(field: string, value: number): number {
  return requireNumber(field, value, 0);
}

function checkSpec(spec: KpaSpec): void {
  requireNumber('spec.totalValue', spec.totalValue, 0);
  requireNumber('spec.stableWindowSeconds', spec.stableWindowSeconds, 0);
  requireNumber('spec.activationScale', spec.activationScale, 0);
  requireNumber('spec.panicThreshold', spec.panicThreshold, 0);
  requirePositive('spec.maxScaleUpRate', spec.maxScaleUpRate);
  requirePositive('spec.maxScaleDownRate', spec.maxScaleDownRate);
  requirePositive('spec.targetValue', spec.targetValue);
  const burst = spec.targetBurstCapacity;
  if (burst !== -1 && !(burst >= 0 && burst <= Number.MAX_VALUE)) {
    throw new AutoscalingInputError(
      'spec.targetBurstCapacity',
      burst,
      '-1 (the activator always in the path) or a number of at least 0',
    );
  }
}

function requirePositive(field: string, value: number): void {
  if (!(value > 0 && value <= Number.MAX_VALUE)) {
    throw new AutoscalingInputError(field, value, 'a number above 0');
  }
}
