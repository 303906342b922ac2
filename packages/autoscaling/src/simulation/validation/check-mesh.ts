import { requireIntegers, requireNumbers, requireOneOf } from '../../errors';
import { ERROR_CAUSES, type MeshPolicy, type RetryPolicy } from '../world';
import { MAX_LEVEL, MAX_SECONDS } from './limits';

const MAX_ATTEMPTS = 10;
const MAX_CALLERS = 1_000_000;
const TIMEOUT = [0.001, MAX_SECONDS] as const;
const PERIOD = [0.1, MAX_SECONDS] as const;
const COUNT = [1, Number.MAX_SAFE_INTEGER] as const;

export function checkMesh(mesh: MeshPolicy): void {
  requireNumbers('mesh.', mesh, {}, { timeoutSeconds: TIMEOUT });
  const { retries, connectionPool, circuitBreaker, outlierDetection } = mesh;
  if (retries) {
    checkRetries(retries);
  }
  requireIntegers(
    'mesh.connectionPool.',
    connectionPool ?? {},
    {},
    {
      maxConnections: COUNT,
      maxPendingRequests: [0, Number.MAX_SAFE_INTEGER],
      maxRequests: COUNT,
      callers: [1, MAX_CALLERS],
    },
  );
  if (circuitBreaker) {
    requireNumbers(
      'mesh.circuitBreaker.',
      circuitBreaker,
      { failureRatio: [1e-6, 1], windowSeconds: PERIOD, openSeconds: PERIOD },
      { minimumRequests: [1, MAX_LEVEL] },
    );
  }
  if (outlierDetection) {
    checkOutlierDetection(outlierDetection);
  }
}

function checkOutlierDetection(
  policy: NonNullable<MeshPolicy['outlierDetection']>,
): void {
  const path = 'mesh.outlierDetection.';
  requireIntegers(
    path,
    policy,
    {},
    {
      consecutiveErrors: [1, 1000],
      callers: [1, MAX_CALLERS],
    },
  );
  requireNumbers(
    path,
    policy,
    {},
    {
      baseEjectionSeconds: TIMEOUT,
      intervalSeconds: TIMEOUT,
      maxEjectionPercent: [0, 100],
    },
  );
}

function checkRetries(retries: RetryPolicy): void {
  const path = 'mesh.retries.';
  requireIntegers(path, retries, { attempts: [0, MAX_ATTEMPTS] });
  requireNumbers(path, retries, {}, { perTryTimeoutSeconds: TIMEOUT });
  (retries.retryOn ?? []).forEach((cause, i) =>
    requireOneOf(`${path}retryOn[${i}]`, cause, ERROR_CAUSES),
  );
  if (retries.budget) {
    requireNumbers(
      `${path}budget.`,
      retries.budget,
      { ratio: [0, 100] },
      { minRetriesPerSecond: [0, MAX_LEVEL] },
    );
  }
}
