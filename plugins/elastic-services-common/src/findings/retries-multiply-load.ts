import type { FindingRule } from './rule';

/** Most requests that are slow anyway are sent again: the slower the service, the more load it gets. */
export const retriesMultiplyLoad: FindingRule = {
  code: 'retries-multiply-load',
  check({ request }, { latencyP95Ms }) {
    const { retryAttempts, perTryTimeoutSeconds, object } = request ?? {};
    if (
      !retryAttempts ||
      perTryTimeoutSeconds === undefined ||
      latencyP95Ms === undefined ||
      latencyP95Ms < perTryTimeoutSeconds * 1000
    ) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        factor: 1 + retryAttempts,
        latencySeconds: latencyP95Ms / 1000,
        perTrySeconds: perTryTimeoutSeconds,
      },
      evidence: [
        `95th percentile latency ${Math.round(latencyP95Ms)} ms`,
        `${object} attempts ${retryAttempts}, perTryTimeout ${perTryTimeoutSeconds} s`,
      ],
    };
  },
};
