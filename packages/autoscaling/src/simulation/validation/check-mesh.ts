import { requireInteger, requireNumber, requireOneOf } from '../../errors';
import { ERROR_CAUSES, type MeshPolicy, type RetryPolicy } from '../world';
import { MAX_LEVEL, MAX_SECONDS } from './limits';

const MAX_ATTEMPTS = 10;
const MIN_TIMEOUT_SECONDS = 0.001;

export function checkMesh(mesh: MeshPolicy): void {
  requireNumber(
    'mesh.timeoutSeconds',
    mesh.timeoutSeconds ?? 1,
    MIN_TIMEOUT_SECONDS,
    MAX_SECONDS,
  );
  if (mesh.retries) {
    checkRetries(mesh.retries);
  }
  const { connectionPool: pool, circuitBreaker: breaker } = mesh;
  if (pool) {
    const field = 'mesh.connectionPool';
    requireInteger(`${field}.maxConnections`, pool.maxConnections ?? 1, 1);
    requireInteger(
      `${field}.maxPendingRequests`,
      pool.maxPendingRequests ?? 0,
      0,
    );
    requireInteger(`${field}.maxRequests`, pool.maxRequests ?? 1, 1);
    requireInteger(`${field}.callers`, pool.callers ?? 1, 1, 1_000_000);
  }
  if (breaker) {
    const field = 'mesh.circuitBreaker';
    requireNumber(`${field}.failureRatio`, breaker.failureRatio, 1e-6, 1);
    requireNumber(
      `${field}.windowSeconds`,
      breaker.windowSeconds,
      0.1,
      MAX_SECONDS,
    );
    requireNumber(
      `${field}.openSeconds`,
      breaker.openSeconds,
      0.1,
      MAX_SECONDS,
    );
    requireNumber(
      `${field}.minimumRequests`,
      breaker.minimumRequests ?? 1,
      1,
      MAX_LEVEL,
    );
  }
  if (mesh.outlierDetection) {
    checkOutlierDetection(mesh.outlierDetection);
  }
}

function checkOutlierDetection(
  policy: NonNullable<MeshPolicy['outlierDetection']>,
): void {
  const field = 'mesh.outlierDetection';
  requireInteger(
    `${field}.consecutiveErrors`,
    policy.consecutiveErrors ?? 5,
    1,
    1000,
  );
  for (const name of ['baseEjectionSeconds', 'intervalSeconds'] as const) {
    requireNumber(`${field}.${name}`, policy[name] ?? 10, 0.001, MAX_SECONDS);
  }
  requireNumber(
    `${field}.maxEjectionPercent`,
    policy.maxEjectionPercent ?? 10,
    0,
    100,
  );
  requireInteger(`${field}.callers`, policy.callers ?? 1, 1, 1_000_000);
}

function checkRetries(retries: RetryPolicy): void {
  requireInteger('mesh.retries.attempts', retries.attempts, 0, MAX_ATTEMPTS);
  requireNumber(
    'mesh.retries.perTryTimeoutSeconds',
    retries.perTryTimeoutSeconds ?? 1,
    MIN_TIMEOUT_SECONDS,
    MAX_SECONDS,
  );
  (retries.retryOn ?? []).forEach((cause, i) =>
    requireOneOf(`mesh.retries.retryOn[${i}]`, cause, ERROR_CAUSES),
  );
  if (retries.budget) {
    const { ratio, minRetriesPerSecond = 0 } = retries.budget;
    requireNumber('mesh.retries.budget.ratio', ratio, 0, 100);
    requireNumber(
      'mesh.retries.budget.minRetriesPerSecond',
      minRetriesPerSecond,
      0,
      MAX_LEVEL,
    );
  }
}
