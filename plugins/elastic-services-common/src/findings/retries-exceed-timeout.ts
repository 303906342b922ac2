import { fittingTries } from './fittingTries';
import type { FindingRule } from './rule';

/** The last tries cannot finish before the route gives up: they add load and never an answer. */
export const retriesExceedTimeout: FindingRule = {
  code: 'retries-exceed-timeout',
  check({ request }) {
    const { timeoutSeconds, retryAttempts, perTryTimeoutSeconds, object } =
      request ?? {};
    if (
      timeoutSeconds === undefined ||
      perTryTimeoutSeconds === undefined ||
      !retryAttempts ||
      (1 + retryAttempts) * perTryTimeoutSeconds <= timeoutSeconds
    ) {
      return undefined;
    }
    const tries = 1 + retryAttempts;
    return {
      severity: 'warning',
      params: {
        tries,
        perTrySeconds: perTryTimeoutSeconds,
        neededSeconds: tries * perTryTimeoutSeconds,
        timeoutSeconds,
        fullTries: Math.floor(timeoutSeconds / perTryTimeoutSeconds),
      },
      evidence: [
        `${object} timeout ${timeoutSeconds} s, attempts ${retryAttempts}, perTryTimeout ${perTryTimeoutSeconds} s`,
      ],
    };
  },
  fix: ({ request = { object: '' } }, { latencyP95Ms = 0 }) => ({
    path: 'adjust-mesh-policy',
    values: fittingTries(request, latencyP95Ms),
  }),
};
