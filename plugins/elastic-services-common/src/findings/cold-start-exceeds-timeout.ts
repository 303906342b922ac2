import type { FindingRule } from './rule';

/** A service that rests at zero starts slower than its route waits: the first request after each rest fails. */
export const coldStartExceedsTimeout: FindingRule = {
  code: 'cold-start-exceeds-timeout',
  check({ policy, request, coldStartP95Seconds }) {
    const timeoutSeconds = request?.timeoutSeconds;
    if (
      !policy.scaleToZero ||
      policy.minReplicas > 0 ||
      timeoutSeconds === undefined ||
      coldStartP95Seconds === undefined ||
      coldStartP95Seconds <= timeoutSeconds
    ) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        coldStartSeconds: coldStartP95Seconds,
        timeoutSeconds,
        object: request?.object ?? '',
      },
      evidence: [
        `pods become ready after ${coldStartP95Seconds} s (95th percentile)`,
        `${request?.object} timeout ${timeoutSeconds} s`,
      ],
    };
  },
  fix: () => ({ path: 'adjust-scaling', values: { floor: 1 } }),
};
