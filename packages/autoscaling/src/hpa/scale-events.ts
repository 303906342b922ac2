import type { HpaScaleEvent } from './types';
import type { ResolvedScalingRules } from './defaults';

/** Pods added or removed by events younger than the period (horizontal.go, getReplicasChangePerPeriod). */
export function replicasChangedWithin(
  events: readonly HpaScaleEvent[],
  periodSeconds: number,
  nowMs: number,
): number {
  const cutoffMs = nowMs - periodSeconds * 1000;
  let changed = 0;
  for (let i = 0; i < events.length; i++) {
    if (events[i].atMs > cutoffMs) {
      changed += events[i].replicaChange;
    }
  }
  return changed;
}

/** The longest period of the rules, in seconds: how long an event can still count. */
export function longestPeriodSeconds(
  rules: Pick<ResolvedScalingRules, 'policies'>,
): number {
  let longest = 0;
  for (const { periodSeconds } of rules.policies) {
    longest = Math.max(longest, periodSeconds);
  }
  return longest;
}

/**
 * The log of one direction after a change of replicas.
 *
 * Events older than the longest period are marked, and the last marked slot is overwritten (horizontal.go, storeScaleEvent
 * and markScaleEventsOutdated).
 */
export function storeScaleEvent(
  events: readonly HpaScaleEvent[],
  replicaChange: number,
  rules: Pick<ResolvedScalingRules, 'policies'>,
  nowMs: number,
): readonly HpaScaleEvent[] {
  const cutoffMs = nowMs - longestPeriodSeconds(rules) * 1000;
  let slot = events.length;
  const next = events.map((event, i) => {
    const outdated = event.outdated || event.atMs < cutoffMs;
    if (outdated) {
      slot = i;
    }
    return outdated === event.outdated ? event : { ...event, outdated };
  });
  next[slot] = { replicaChange, atMs: nowMs, outdated: false };
  return next;
}
