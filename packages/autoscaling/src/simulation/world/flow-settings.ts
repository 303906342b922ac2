import { ACTIVATOR_QUEUE_DEPTH } from '../../knative';
import { meanOf, shareAbove } from '../distribution';
import type {
  Distribution,
  MeshPolicy,
  RetryPolicy,
  ScalingPolicySpec,
  World,
} from '../world';

/** Knative's queue-proxy: QueueDepth is ten times the concurrency (knative/serving `pkg/queue/sharedmain/main.go: buildBreaker`). */
const QUEUE_PROXY_FACTOR = 10;
const POD_QUEUE_DEPTH = 1000;

/** What `RequestFlow` needs to know of a world, with every default filled in. */
export interface FlowSettings {
  stepSeconds: number;
  crowd: boolean;
  service: Distribution;
  /** 1, or more when one request alone is throttled by the CPU limit. */
  serviceScale: number;
  serviceSeconds: number;
  /** Requests one pod works on at once; Infinity without a limit. */
  slotsPerPod: number;
  queueAt: 'activator' | 'pod';
  queueDepth: number;
  abandonedWorkContinues: boolean;
  timeoutSeconds: number;
  tryTimeoutSeconds: number;
  retries: RetryPolicy | undefined;
  poolLimit: number;
  circuitBreaker: MeshPolicy['circuitBreaker'];
  errorRatio: number;
}

/** Fills in the defaults of the request path of a (checked) world. */
export function flowSettingsOf(world: World): FlowSettings {
  const { service, mesh = {} } = world;
  const queueAt = service.queue?.at ?? defaultQueuePlace(world.policy);
  const concurrency = service.containerConcurrency ?? 0;
  const timeoutSeconds = mesh.timeoutSeconds ?? Infinity;
  return {
    stepSeconds: world.stepSeconds ?? 1,
    crowd: world.traffic.unit === 'concurrentRequests',
    service: service.serviceTime,
    ...podSpeed(world),
    queueAt,
    queueDepth: service.queue?.depth ?? defaultQueueDepth(queueAt, concurrency),
    abandonedWorkContinues:
      (service.queue?.abandonedWork ??
        (queueAt === 'activator' ? 'cancelled' : 'completed')) === 'completed',
    timeoutSeconds,
    tryTimeoutSeconds: Math.min(
      timeoutSeconds,
      mesh.retries?.perTryTimeoutSeconds ?? Infinity,
    ),
    retries: mesh.retries,
    poolLimit: poolLimitOf(mesh),
    circuitBreaker: mesh.circuitBreaker,
    errorRatio: world.failures?.requestErrorRatio ?? 0,
  };
}

/** Knative's activator, and OpenFaaS Pro's gateway where it scales to zero, hold requests until a pod is ready. */
function defaultQueuePlace(policy: ScalingPolicySpec): 'activator' | 'pod' {
  return policy.kind === 'kpa' ||
    (policy.kind === 'openfaas' &&
      policy.labels?.['com.openfaas.scale.zero'] === 'true')
    ? 'activator'
    : 'pod';
}

/**
 * How fast a pod is: CPU that runs out is a limit on requests at once, and one request that needs more CPU than the
 * pod may use takes longer.
 */
function podSpeed({ service }: World): {
  serviceScale: number;
  serviceSeconds: number;
  slotsPerPod: number;
} {
  const seconds = meanOf(service.serviceTime);
  const slots = service.containerConcurrency || Infinity;
  const cpu = service.cpu;
  if (!cpu?.limitMilli || cpu.millisecondsPerRequest === 0) {
    return { serviceScale: 1, serviceSeconds: seconds, slotsPerPod: slots };
  }
  // Millicores are CPU milliseconds a second.
  const cpuSeconds = cpu.millisecondsPerRequest / cpu.limitMilli;
  const serviceSeconds = Math.max(seconds, cpuSeconds);
  return {
    serviceScale: serviceSeconds / seconds,
    serviceSeconds,
    slotsPerPod: Math.min(slots, serviceSeconds / cpuSeconds),
  };
}

function defaultQueueDepth(
  queueAt: 'activator' | 'pod',
  concurrency: number,
): number {
  if (queueAt === 'activator') {
    return ACTIVATOR_QUEUE_DEPTH;
  }
  return concurrency > 0 ? concurrency * QUEUE_PROXY_FACTOR : POD_QUEUE_DEPTH;
}

function poolLimitOf({ connectionPool: pool }: MeshPolicy): number {
  if (pool === undefined) {
    return Infinity;
  }
  const connected =
    (pool.maxConnections ?? Infinity) + (pool.maxPendingRequests ?? 0);
  const perCaller = Math.min(connected, pool.maxRequests ?? Infinity);
  return perCaller * (pool.callers ?? 1);
}

/** Requests that may be in the service at once, waiting ones included. */
export function roomFor(
  { queueAt, queueDepth, poolLimit }: FlowSettings,
  slots: number,
  readyPods: number,
): number {
  const places = queueAt === 'activator' ? queueDepth : queueDepth * readyPods;
  return Math.min(slots + places, poolLimit);
}

/** Share of requests that miss their timeout in service, after so long a wait. */
export function lateRatio(
  { service, serviceScale, tryTimeoutSeconds }: FlowSettings,
  waitSeconds: number,
): number {
  return tryTimeoutSeconds === Infinity
    ? 0
    : shareAbove(service, (tryTimeoutSeconds - waitSeconds) / serviceScale);
}
