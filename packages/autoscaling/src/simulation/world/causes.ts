import { ERROR_CAUSES, type ErrorCause } from '../world';

const column = (cause: ErrorCause) => ERROR_CAUSES.indexOf(cause);

/** Columns of the error tables, by cause. */
export const CAUSE = {
  queueFull: column('queue-full'),
  noReadyPod: column('no-ready-pod'),
  timeout: column('timeout'),
  connectionPool: column('connection-pool'),
  circuitOpen: column('circuit-open'),
  podFailure: column('pod-failure'),
  application: column('application'),
} as const;
