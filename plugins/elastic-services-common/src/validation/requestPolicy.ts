import { numberProblems, problem, type InputProblem } from './problem';

/** The answers on the life of one request. */
export interface RequestPolicyAnswers {
  timeoutSeconds: number;
  /** Tries after the first one. */
  retries: number;
  /** Needed with retries only. */
  perTryTimeoutMs?: number;
}

/** `timeoutSeconds` ends at 600 in Knative's default configuration (config-defaults, max-revision-timeout-seconds). */
export const MAX_TIMEOUT_SECONDS = 600;
export const MAX_RETRIES = 10;

/**
 * Envoy waits between 0 and (2^n - 1) x 25 ms before retry n, and at most 250 ms.
 * Source: envoyproxy/envoy docs, router_filter, x-envoy-retry-on (exponential back-off with full jitter).
 */
const BASE_BACKOFF_MS = 25;
const MAX_BACKOFF_MS = 10 * BASE_BACKOFF_MS;

/** Longest possible wait between all tries, in ms. */
export function worstBackoffMs(retries: number): number {
  let total = 0;
  for (let n = 1; n <= retries; n++) {
    total += Math.min((2 ** n - 1) * BASE_BACKOFF_MS, MAX_BACKOFF_MS);
  }
  return total;
}

/** Time that every try and every wait can take together: (1 + retries) x per-try timeout + back-off, in ms. */
export function retryBudgetMs(policy: {
  retries: number;
  perTryTimeoutMs: number;
}): number {
  return (
    (1 + policy.retries) * policy.perTryTimeoutMs +
    worstBackoffMs(policy.retries)
  );
}

/** Refuses values out of range and retries that do not fit into the timeout. */
export function validateRequestPolicy(
  answers: Partial<RequestPolicyAnswers>,
  field = 'request',
): InputProblem[] {
  const { timeoutSeconds, retries, perTryTimeoutMs } = answers;
  const ranges = [
    ...numberProblems(`${field}.timeoutSeconds`, timeoutSeconds, {
      min: 1,
      max: MAX_TIMEOUT_SECONDS,
    }),
    ...numberProblems(`${field}.retries`, retries, {
      min: 0,
      max: MAX_RETRIES,
    }),
    ...(retries === 0 && perTryTimeoutMs === undefined
      ? []
      : numberProblems(`${field}.perTryTimeoutMs`, perTryTimeoutMs, {
          min: 1,
          max: MAX_TIMEOUT_SECONDS * 1000,
        })),
  ];
  if (ranges.length || !retries) {
    return ranges;
  }
  return budgetProblems(answers as Required<RequestPolicyAnswers>, field);
}

function budgetProblems(
  answers: Required<RequestPolicyAnswers>,
  field: string,
): InputProblem[] {
  const { timeoutSeconds, retries, perTryTimeoutMs } = answers;
  const timeoutMs = timeoutSeconds * 1000;
  const neededMs = retryBudgetMs(answers);
  if (neededMs <= timeoutMs) {
    return [];
  }
  return [
    problem(`${field}.retries`, 'validation.request.beyondTimeout', {
      tries: 1 + retries,
      perTryMs: perTryTimeoutMs,
      backoffMs: worstBackoffMs(retries),
      neededMs,
      timeoutMs,
      fitting: fittingRetries(answers),
      fittingPerTryMs: Math.max(
        0,
        Math.floor((timeoutMs - worstBackoffMs(retries)) / (1 + retries)),
      ),
    }),
  ];
}

function fittingRetries(answers: Required<RequestPolicyAnswers>): number {
  let retries = answers.retries;
  while (
    retries > 0 &&
    retryBudgetMs({ ...answers, retries }) > answers.timeoutSeconds * 1000
  ) {
    retries--;
  }
  return retries;
}
