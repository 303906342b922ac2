/** What flows into a workload during one step, and what can take it. */
export interface FlowInput {
  stepSeconds: number;
  /** First tries a second. */
  offeredRps: number;
  /** Further tries that a caller makes after a failure. */
  retryAttempts: number;
  /** Share of the tries that failed in the step before. */
  failureRatio: number;
  /** Share of the tries that fail whatever the load. */
  errorRatio: number;
  readyPods: number;
  concurrencyPerPod: number;
  /** Infinity without a CPU limit. */
  cpuLimitMilliPerPod: number;
  cpuMsPerRequest: number;
  serviceSeconds: number;
  timeoutSeconds: number;
  /** Requests that waited at the end of the step before. */
  queued: number;
  /** Whether something (the activator, a gateway) holds requests while there is no pod. */
  holdsWithoutPods: boolean;
}

/** What became of the requests of one step; rates are per second of the step. */
export interface FlowResult {
  /** First tries and retries. */
  attemptRps: number;
  servedRps: number;
  /** Answered with an error by the service itself. */
  errorRps: number;
  /** Given up after the timeout, or refused because there was no pod. */
  droppedRps: number;
  queued: number;
  /** In the pods. */
  inFlight: number;
  /** How long a request that is served now has waited. */
  waitSeconds: number;
  /** Busy share of the capacity, 0 to 1; 1 without pods but with requests. */
  utilization: number;
  failureRatio: number;
}

/** Requests that the activator queues for one revision (activator/net: breaker queue depth). */
const MAX_QUEUED = 10_000;

/** Requests a second that the ready pods can finish, by their concurrency and their CPU limit. */
export function capacityRps(input: FlowInput): number {
  const { readyPods, concurrencyPerPod, serviceSeconds } = input;
  const byConcurrency = (readyPods * concurrencyPerPod) / serviceSeconds;
  const byCpu =
    input.cpuMsPerRequest > 0
      ? (readyPods * input.cpuLimitMilliPerPod) / input.cpuMsPerRequest
      : Infinity;
  return Math.min(byConcurrency, byCpu);
}

/** Tries a request makes on average when each fails with this probability: 1 + p + p^2 + ... + p^attempts. */
export function triesPerRequest(
  failureRatio: number,
  retryAttempts: number,
): number {
  let tries = 0;
  for (let retry = 0; retry <= retryAttempts; retry++) {
    tries += failureRatio ** retry;
  }
  return tries;
}

/**
 * One step of a fluid model: requests are an amount, pods a rate.
 *
 * A queue never grows beyond what can be served, or has arrived, within the timeout: what is older has given up. Retries
 * come in the same step, by the failures of the step before.
 */
export function flow(input: FlowInput): FlowResult {
  const { stepSeconds, timeoutSeconds, readyPods } = input;
  const tries = triesPerRequest(input.failureRatio, input.retryAttempts);
  const attemptRps = input.offeredRps * tries;
  const arrived = attemptRps * stepSeconds;
  const capacity = readyPods > 0 ? capacityRps(input) : 0;
  const waiting = input.queued + arrived;
  const finished = Math.min(waiting, capacity * stepSeconds);
  const limit = queueLimit(input, capacity, attemptRps);
  const queued = Math.min(waiting - finished, limit);
  const dropped = waiting - finished - queued;
  const finishedRps = finished / stepSeconds;
  const droppedRps = dropped / stepSeconds;
  const errorRps = finishedRps * input.errorRatio;
  const total = finishedRps + droppedRps;
  const wait =
    capacity > 0 ? queued / capacity : queued / Math.max(attemptRps, 1e-9);
  return {
    attemptRps,
    servedRps: finishedRps - errorRps,
    errorRps,
    droppedRps,
    queued,
    inFlight: finishedRps * input.serviceSeconds,
    waitSeconds: Math.min(wait, timeoutSeconds),
    utilization: utilizationOf(finishedRps, capacity, waiting),
    failureRatio: total > 0 ? (errorRps + droppedRps) / total : 0,
  };
}

function queueLimit(
  input: FlowInput,
  capacity: number,
  attemptRps: number,
): number {
  if (input.readyPods > 0) return capacity * input.timeoutSeconds;
  if (!input.holdsWithoutPods) return 0;
  return Math.min(
    MAX_QUEUED,
    Math.max(input.queued, attemptRps * input.timeoutSeconds),
  );
}

function utilizationOf(
  finishedRps: number,
  capacity: number,
  waiting: number,
): number {
  if (capacity > 0) return Math.min(1, finishedRps / capacity);
  return waiting > 0 ? 1 : 0;
}
