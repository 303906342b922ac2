import { countTurns, desiredRange, FLAPPING_TURNS } from '../history';
import type { FindingRule } from './rule';

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
};
