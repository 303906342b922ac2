import type { HpaRecommendation } from './types';
import type { HpaSemantics } from './versions';

/** A stabilized count with the log that goes with it. */
export interface Stabilization {
  replicas: number;
  log: readonly HpaRecommendation[];
  /** The recommendation that holds the count; undefined when none does. */
  heldBy?: HpaRecommendation;
}

/** Stabilization with `behavior`: also which way it held. */
export interface BehaviorStabilization extends Stabilization {
  reason: 'ScaleUpStabilized' | 'ScaleDownStabilized';
}

/**
 * The highest recommendation of the window, for an HPA without `behavior`.
 *
 * A recommendation counts up to an age of exactly the window, and its slot is reused beyond; of several reusable slots
 * the last one is. Source: horizontal.go, stabilizeRecommendation.
 */
export function stabilizeRecommendation(
  log: readonly HpaRecommendation[],
  desiredReplicas: number,
  windowSeconds: number,
  nowMs: number,
): Stabilization {
  const cutoffMs = nowMs - windowSeconds * 1000;
  let replicas = desiredReplicas;
  let heldBy: HpaRecommendation | undefined;
  let slot = -1;
  for (let i = 0; i < log.length; i++) {
    const entry = log[i];
    if (entry.atMs < cutoffMs) {
      slot = i;
    } else if (entry.replicas > replicas) {
      replicas = entry.replicas;
      heldBy = entry;
    }
  }
  return { replicas, heldBy, log: record(log, slot, desiredReplicas, nowMs) };
}

/** The two windows of `behavior`. */
export interface StabilizationWindows {
  scaleUpSeconds: number;
  scaleDownSeconds: number;
}

/**
 * The current count, moved no further than both windows allow.
 *
 * Up to the lowest recommendation of the up window, down to the highest of the down window; ages below the window count,
 * and a slot is reused only when older than both. Source: horizontal.go, stabilizeRecommendationWithBehaviors.
 */
export function stabilizeRecommendationWithBehaviors(
  log: readonly HpaRecommendation[],
  currentReplicas: number,
  desiredReplicas: number,
  windows: StabilizationWindows,
  nowMs: number,
  semantics: Pick<HpaSemantics, 'twoSidedStabilization'>,
): BehaviorStabilization {
  const scalesUp = desiredReplicas >= currentReplicas;
  const upCutoffMs = nowMs - windows.scaleUpSeconds * 1000;
  const downCutoffMs = nowMs - windows.scaleDownSeconds * 1000;
  let lowest: HpaRecommendation = { replicas: desiredReplicas, atMs: nowMs };
  let highest = lowest;
  let slot = -1;
  for (let i = 0; i < log.length; i++) {
    const entry = log[i];
    if (entry.atMs > upCutoffMs && entry.replicas < lowest.replicas) {
      lowest = entry;
    }
    if (entry.atMs > downCutoffMs && entry.replicas > highest.replicas) {
      highest = entry;
    }
    if (entry.atMs < upCutoffMs && entry.atMs < downCutoffMs) {
      slot = i;
    }
  }
  const oneSided = scalesUp ? lowest.replicas : highest.replicas;
  const replicas = semantics.twoSidedStabilization
    ? Math.min(Math.max(currentReplicas, lowest.replicas), highest.replicas)
    : oneSided;
  const holder = scalesUp ? lowest : highest;
  return {
    replicas,
    heldBy: replicas === desiredReplicas ? undefined : holder,
    reason: scalesUp ? 'ScaleUpStabilized' : 'ScaleDownStabilized',
    log: record(log, slot, desiredReplicas, nowMs),
  };
}

/** The log keeps what was asked for before stabilization; otherwise a held count would hold itself for ever. */
function record(
  log: readonly HpaRecommendation[],
  slot: number,
  replicas: number,
  atMs: number,
): readonly HpaRecommendation[] {
  const next = log.slice();
  next[slot < 0 ? log.length : slot] = { replicas, atMs };
  return next;
}
