import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

/** Knative gave up waiting for the first pod: requests wait in the activator and then fail. */
export const coldStartStuck: FindingRule = {
  code: 'cold-start-stuck',
  check(draft) {
    const timedOut = findCondition(draft, 'Active', 'False', ['TimedOut']);
    return timedOut
      ? {
          severity: 'critical',
          params: { object: timedOut.object },
          evidence: [conditionAsEvidence(timedOut)],
          since: timedOut.since,
        }
      : undefined;
  },
};
