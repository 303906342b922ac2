import { fittingTries } from './fittingTries';
import type { FindingRule } from './rule';

/** Load that a fifth more than what users send is worth a finding; below, retries do what they are for. */
const HARMFUL_FACTOR = 1.2;

/** Slow or failing requests are sent again: the worse the service does, the more load it gets. */
export const retriesMultiplyLoad: FindingRule = {
  code: 'retries-multiply-load',
  check({ request }, { latencyP95Ms, errorRatio }) {
    const { retryAttempts, perTryTimeoutSeconds, object } = request ?? {};
    if (!retryAttempts) {
      return undefined;
    }
    const isSlow =
      perTryTimeoutSeconds !== undefined &&
      latencyP95Ms !== undefined &&
      latencyP95Ms >= perTryTimeoutSeconds * 1000;
    const factor = loadFactor(retryAttempts, errorRatio ?? 0);
    if (!isSlow && factor < HARMFUL_FACTOR) {
      return undefined;
    }
    return {
      severity: 'critical',
      params: {
        tries: 1 + retryAttempts,
        factor,
        errorPercent: (errorRatio ?? 0) * 100,
        latencySeconds: (latencyP95Ms ?? 0) / 1000,
        perTrySeconds: perTryTimeoutSeconds ?? 0,
      },
      evidence: [
        ...(errorRatio === undefined
          ? []
          : [`${(errorRatio * 100).toFixed(1)} % of requests fail`]),
        ...(latencyP95Ms === undefined
          ? []
          : [`95th percentile latency ${Math.round(latencyP95Ms)} ms`]),
        `${object} attempts ${retryAttempts}, perTryTimeout ${
          perTryTimeoutSeconds ?? 'not set'
        } s`,
      ],
    };
  },
  fix({ request }, { latencyP95Ms = 0, errorRatio = 0 }) {
    let retries = request?.retryAttempts ?? 0;
    while (retries > 0 && loadFactor(retries, errorRatio) >= HARMFUL_FACTOR) {
      retries--;
    }
    return request?.timeoutSeconds === undefined
      ? { path: 'adjust-mesh-policy', values: { retries: 0 } }
      : {
          path: 'adjust-mesh-policy',
          values: fittingTries(
            { ...request, retryAttempts: retries },
            latencyP95Ms,
          ),
        };
  },
};

/** Tries a request takes on average when each fails independently: 1 + e + e^2 + ... + e^attempts. */
function loadFactor(attempts: number, errorRatio: number): number {
  let factor = 0;
  for (let tries = 0; tries <= attempts; tries++) {
    factor += errorRatio ** tries;
  }
  return factor;
}
