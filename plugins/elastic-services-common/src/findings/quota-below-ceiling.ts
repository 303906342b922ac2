import type { FindingRule } from './rule';

/** The quota has no room for the policy's maximum: known before the traffic comes. */
export const quotaBelowCeiling: FindingRule = {
  code: 'quota-below-ceiling',
  check({ quota, policy, starvation }) {
    const { maxReplicas } = policy;
    if (
      !quota ||
      maxReplicas === undefined ||
      starvation?.cause === 'quota' ||
      quota.podsThatFit >= maxReplicas
    ) {
      return undefined;
    }
    return {
      severity: 'info',
      params: {
        fit: quota.podsThatFit,
        max: maxReplicas,
        quota: quota.quota,
        resource: quota.resource,
        used: quota.used,
        hard: quota.hard,
      },
      evidence: [
        `ResourceQuota/${quota.quota} ${quota.resource}: ${quota.used} of ${quota.hard}`,
      ],
    };
  },
  // Raising the quota is for the platform; the owner can stop promising what cannot be.
  fix: ({ quota, policy: { minReplicas } }) =>
    quota && quota.podsThatFit >= Math.max(minReplicas, 1)
      ? { path: 'adjust-scaling', values: { ceiling: quota.podsThatFit } }
      : undefined,
};
