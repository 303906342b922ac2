import {
  countTurns,
  desiredRange,
  FLAPPING_TURNS,
  FLAPPING_WINDOW_SECONDS,
} from '../history';
import type { FindingRule, PolicyFix } from './rule';

/** Desired replicas go up and down again and again: every turn costs cold starts and drains. */
export const replicasFlapping: FindingRule = {
  code: 'replicas-flapping',
  check(draft, { history, nowMs }) {
    const turns = countTurns(history, nowMs);
    const range = desiredRange(history, nowMs);
    if (draft.pause || turns < FLAPPING_TURNS || !range) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: { turns, ...range },
      evidence: [
        `desired replicas: ${history
          .slice(-12)
          .map(s => s.desired)
          .join(', ')}`,
      ],
    };
  },
  fix(draft, { history, nowMs }): PolicyFix | undefined {
    const { scaler, policy } = draft;
    const turns = countTurns(history, nowMs);
    // A pod that is kept until the load is back after two turns does not turn.
    const swingSeconds = (2 * FLAPPING_WINDOW_SECONDS) / Math.max(turns, 1);
    const longer = (current = 0) =>
      Math.min(Math.ceil(Math.max(swingSeconds, 2 * current) / 60) * 60, 3600);
    switch (scaler) {
      case 'kpa':
        return {
          path: 'adjust-scaling',
          values: {
            scaleDownDelaySeconds: longer(policy.scaleDownDelaySeconds),
          },
        };
      case 'hpa':
      case 'keda':
        return {
          path: 'adjust-scaling',
          values: {
            scaleDownWindowSeconds: longer(
              policy.scaleDownStabilizationSeconds,
            ),
          },
        };
      default:
        return undefined;
    }
  },
};
