import type { FindingRule } from './rule';

/** The namespace's ResourceQuota refuses pods that the scaler asks for; the scaler itself looks healthy. */
export const quotaRefusesPods: FindingRule = {
  code: 'quota-refuses-pods',
  check({ starvation, quota, replicas }) {
    if (starvation?.cause !== 'quota' || starvation.missingPods < 1) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        missing: starvation.missingPods,
        desired: replicas.desired,
        quota: quota?.quota ?? '',
        resource: quota?.resource ?? '',
      },
      evidence: [starvation.message],
      since: starvation.since,
    };
  },
};
