import type { FindingRule } from './rule';

/** No node has room, or may take, pods that the scaler asks for. */
export const podsUnschedulable: FindingRule = {
  code: 'pods-unschedulable',
  check({ starvation, replicas }) {
    if (starvation?.cause !== 'unschedulable' || starvation.missingPods < 1) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: { missing: starvation.missingPods, desired: replicas.desired },
      evidence: [starvation.message],
      since: starvation.since,
    };
  },
};
