import type { RequestPolicy } from '../model';
import { worstBackoffMs } from '../validation/requestPolicy';

/** Room above the usual latency that a try needs, so that a slow answer is not tried again. */
const LATENCY_HEADROOM = 1.5;

/**
 * The most tries, up to those there are, that fit into the timeout and are each long enough for the usual answer.
 *
 * @param latencyP95Ms - 0 when it is not known: then the tries stay and get shorter
 * @returns settings of the golden path adjust-mesh-policy
 */
export function fittingTries(
  { timeoutSeconds = 0, retryAttempts = 0 }: RequestPolicy,
  latencyP95Ms: number,
): Readonly<Record<string, number>> {
  const neededMs = Math.max(1, Math.ceil(latencyP95Ms * LATENCY_HEADROOM));
  for (let retries = retryAttempts; retries > 0; retries--) {
    const perTryTimeoutMs = Math.floor(
      (timeoutSeconds * 1000 - worstBackoffMs(retries)) / (1 + retries),
    );
    if (perTryTimeoutMs >= neededMs) {
      return { timeoutSeconds, retries, perTryTimeoutMs };
    }
  }
  return { timeoutSeconds, retries: 0 };
}
