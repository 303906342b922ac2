import { requireInteger, requireNumber } from '../errors';
import type { ExplanationStep } from '../explanation';
import { explainKpaTick } from './kpa-explanation';
import { KpaTick } from './kpa-tick';
import { MAX_INT32 } from './limits';
import { createMaxWindow } from './max-window';
import type { KpaDecision, KpaInput, KpaState } from './types';

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
  requireInteger('readyPods', readyPods, 0, MAX_INT32);
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
  const { readyPods, stableValue, panicValue } = input;
  const tick = new KpaTick(input.spec, input.state);
  const reason = tick.decide(
    input.nowSeconds,
    readyPods,
    stableValue,
    panicValue,
  );
  if (reason !== undefined) {
    return { valid: false, reason, state: input.state, steps: NO_STEPS };
  }
  return {
    valid: true,
    desiredReplicas: tick.desiredReplicas,
    excessBurstCapacity: tick.excessBurstCapacity,
    panicking: tick.panicking,
    state: {
      panicTimeSeconds: tick.panicTimeSeconds,
      maxPanicPods: tick.maxPanicPods,
      delayWindow: tick.delayWindow,
    },
    steps: input.explain === false ? NO_STEPS : explainKpaTick(tick),
  };
}
