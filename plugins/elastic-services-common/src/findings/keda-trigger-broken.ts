import { conditionAsEvidence, findCondition } from '../conditions';
import type { FindingRule } from './rule';

/** A KEDA trigger cannot be read; with a fallback the number of replicas is a fixed one, not demand. */
export const kedaTriggerBroken: FindingRule = {
  code: 'keda-trigger-broken',
  check(draft) {
    if (draft.scaler !== 'keda') {
      return undefined;
    }
    const broken =
      findCondition(draft, 'Fallback', 'True') ??
      findCondition(draft, 'Ready', 'False', ['TriggerError']) ??
      findCondition(draft, 'Ready', 'Unknown', ['PartialTriggerError']);
    return broken
      ? {
          severity: 'critical',
          params: { reason: broken.reason, held: draft.replicas.desired },
          evidence: [conditionAsEvidence(broken)],
          since: broken.since,
        }
      : undefined;
  },
};
