import type { FindingRule } from './rule';

/** Pods exist but cannot run: the image cannot be pulled or the container exits. */
export const podsFailToStart: FindingRule = {
  code: 'pods-fail-to-start',
  check({ starvation, replicas }) {
    if (
      (starvation?.cause !== 'image' && starvation?.cause !== 'crash') ||
      starvation.missingPods < 1
    ) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        missing: starvation.missingPods,
        desired: replicas.desired,
        cause: starvation.cause,
      },
      evidence: [starvation.message],
      since: starvation.since,
    };
  },
};
