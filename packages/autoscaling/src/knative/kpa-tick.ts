import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
} from '../errors';
import { excessBurstCapacity } from './burst-capacity';
import { activate, leastPods, limitRate, mostPods } from './kpa-rates';
import { MAX_INT32 } from './limits';
import { recordMaximum } from './max-window';
import type { KpaInput, KpaInvalidReason, KpaSpec, KpaState } from './types';

/**
 * The KPA's decision as an object that its creator owns: it remembers from tick to tick and shows every intermediate
 * number of the last valid one.
 *
 * `decideKpa` is the same as a pure function. This form allocates nothing, for simulations that decide millions of times.
 *
 * Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go: Scale`.
 */
export class KpaTick {
  /** What it remembers, as `KpaState` says it. */
  panicTimeSeconds: number | null;
  maxPanicPods: number;
  delayWindow: KpaState['delayWindow'];
  /** What it read. */
  readyPods = 0;
  stableValue = 0;
  panicValue = 0;
  /** Pods for the demand of each window, before any limit. */
  stableDemand = 0;
  panicDemand = 0;
  minPods = 0;
  maxPods = 0;
  /** After the rate limits, then after the activation scale. */
  stableRated = 0;
  stablePods = 0;
  panicPods = 0;
  panicRatio = 0;
  /** Before the scale-down delay. */
  undelayedReplicas = 0;
  desiredReplicas = 0;
  excessBurstCapacity = 0;

  /** @throws AutoscalingInputError when a number of the spec is not finite or out of its range */
  constructor(readonly spec: KpaSpec, state: KpaState) {
    checkSpec(spec);
    this.panicTimeSeconds = state.panicTimeSeconds;
    this.maxPanicPods = state.maxPanicPods;
    this.delayWindow = state.delayWindow;
  }

  get panicking(): boolean {
    return this.panicTimeSeconds !== null;
  }

  /**
   * Decides: demand of both windows, rate limits, activation scale, panic, scale-down delay.
   *
   * @returns why the tick is invalid and changed nothing; undefined when it is valid
   * @throws AutoscalingInputError when a number is not finite or out of its range
   */
  decide(
    nowSeconds: number,
    readyPods: KpaInput['readyPods'],
    stableValue: KpaInput['stableValue'],
    panicValue: KpaInput['panicValue'],
  ): KpaInvalidReason | undefined {
    requireNumber('nowSeconds', nowSeconds);
    if (readyPods === undefined) {
      return 'ready-pods-unknown';
    }
    if (stableValue === undefined || panicValue === undefined) {
      return 'no-metric-data';
    }
    requireInteger('readyPods', readyPods, 0, MAX_INT32);
    requireNumber('stableValue', stableValue, 0);
    requireNumber('panicValue', panicValue, 0);
    const { spec } = this;
    this.readyPods = readyPods;
    this.stableValue = stableValue;
    this.panicValue = panicValue;
    this.stableDemand = podsFor(spec, stableValue);
    this.panicDemand = podsFor(spec, panicValue);
    this.limit();
    this.panic(nowSeconds);
    this.delay(nowSeconds);
    this.excessBurstCapacity = excessBurstCapacity(spec, readyPods, panicValue);
    return undefined;
  }

  private limit(): void {
    const { spec, stableDemand, panicDemand } = this;
    // One pod when there is none yet, so that zero can grow at all.
    const pods = Math.max(1, this.readyPods);
    this.minPods = leastPods(spec, pods);
    this.maxPods = mostPods(spec, pods);
    this.stableRated = limitRate(stableDemand, this.minPods, this.maxPods);
    this.stablePods = activate(spec, stableDemand, this.stableRated);
    const panicRated = limitRate(panicDemand, this.minPods, this.maxPods);
    this.panicPods = activate(spec, panicDemand, panicRated);
    // The threshold looks at demand before the limits, otherwise a slow rate would hide the panic it causes.
    this.panicRatio = panicDemand / pods;
  }

  /** Starts, extends or ends the panic; while it lasts takes the greater window, never less than before in this panic. */
  private panic(nowSeconds: number): void {
    const { spec, stablePods } = this;
    if (this.panicRatio >= spec.panicThreshold) {
      this.panicTimeSeconds = nowSeconds;
    } else if (
      this.panicTimeSeconds !== null &&
      this.panicTimeSeconds + spec.stableWindowSeconds < nowSeconds
    ) {
      this.panicTimeSeconds = null;
      this.maxPanicPods = 0;
    }
    if (this.panicTimeSeconds === null) {
      this.undelayedReplicas = stablePods;
      return;
    }
    this.maxPanicPods = Math.max(this.maxPanicPods, stablePods, this.panicPods);
    this.undelayedReplicas = this.maxPanicPods;
  }

  /** Holds the greatest number of the delay's time; not for an unreachable revision, which nobody waits for. */
  private delay(nowSeconds: number): void {
    this.desiredReplicas = this.undelayedReplicas;
    if (this.delayWindow !== null && this.spec.reachable) {
      this.delayWindow = recordMaximum(
        this.delayWindow,
        nowSeconds,
        this.undelayedReplicas,
      );
      this.desiredReplicas = this.delayWindow.maxima[0].value;
    }
  }
}

function podsFor(spec: KpaSpec, value: number): number {
  // A finite number even for a demand that no cluster has.
  return Math.min(Math.ceil(value / spec.targetValue), Number.MAX_SAFE_INTEGER);
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
