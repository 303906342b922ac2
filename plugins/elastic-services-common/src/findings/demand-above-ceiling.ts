import { conditionAsEvidence, findCondition } from '../conditions';
import { MAX_REPLICAS } from '../validation/scalingBounds';
import type { FindingRule } from './rule';

/** Demand, computed from the scaler's own metric, needs more pods than the policy allows. */
export const demandAboveCeiling: FindingRule = {
  code: 'demand-above-ceiling',
  check(draft) {
    const { wanted, desired } = draft.replicas;
    const { maxReplicas } = draft.policy;
    if (
      draft.pause ||
      wanted === undefined ||
      maxReplicas === undefined ||
      wanted <= maxReplicas ||
      desired < maxReplicas
    ) {
      return undefined;
    }
    const limited = findCondition(draft, 'ScalingLimited', 'True', [
      'TooManyReplicas',
    ]);
    return {
      severity: 'critical',
      params: { wanted, max: maxReplicas, short: wanted - maxReplicas },
      evidence: [
        `wanted ${wanted}, maximum ${maxReplicas}`,
        ...(limited ? [conditionAsEvidence(limited)] : []),
      ],
      since: limited?.since,
    };
  },
  fix: ({ replicas: { wanted } }) =>
    wanted !== undefined && wanted <= MAX_REPLICAS
      ? { path: 'adjust-scaling', values: { ceiling: wanted } }
      : undefined,
};
