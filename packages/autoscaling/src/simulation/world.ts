import type { ScalingPolicySpec } from './policy-spec';
import type { Distribution, Traffic } from './traffic-spec';

export * from './policy-spec';
export * from './traffic-spec';

/** What one pod and one request are like. */
export interface ServiceModel {
  /** Time of one request on a pod that is not short of CPU. */
  serviceTime: Distribution;
  /** Requests one pod works on at once; 0 (default) has no limit. */
  containerConcurrency?: number;
  /** From the creation of a pod to its first request. */
  coldStart: Distribution;
  /** How long a stopping pod is still paid for; default 0. */
  drainSeconds?: number;
  cpu?: {
    /** CPU one request burns, in milliseconds of one core. */
    millisecondsPerRequest: number;
    requestMilli: number;
    /** Absent: no limit. */
    limitMilli?: number;
    /** Usage of a pod without requests; default 0. */
    idleMilli?: number;
  };
  memory?: {
    requestBytes: number;
    idleBytes: number;
    bytesPerConcurrentRequest?: number;
  };
  /** Where requests wait when every slot is taken. */
  queue?: {
    /** Default: `activator` for a KPA, `pod` otherwise. */
    at?: 'activator' | 'pod';
    /** Requests that may wait: in all at the activator (default 10,000), per ready pod at the pods (default 10 x concurrency, or 1000). */
    depth?: number;
    /** Whether work goes on for a caller who gave up. Default: `cancelled` at the activator, `completed` at a pod. */
    abandonedWork?: 'cancelled' | 'completed';
  };
}

/** How callers try again; one policy for all of them. */
export interface RetryPolicy {
  /** Tries after the first, 0 to 10. */
  attempts: number;
  /** Default: the whole timeout. */
  perTryTimeoutSeconds?: number;
  /** Causes that are tried again; default all but `circuit-open` and `connection-pool`. */
  retryOn?: readonly ErrorCause[];
  /** Retries allowed as a share of first tries, and a floor for quiet times. */
  budget?: { ratio: number; minRetriesPerSecond?: number };
}

export interface MeshPolicy {
  /** Of a request with all its tries; default none. */
  timeoutSeconds?: number;
  retries?: RetryPolicy;
  connectionPool?: {
    /** Connections of one caller's proxy (one request each). */
    maxConnections?: number;
    maxPendingRequests?: number;
    maxRequests?: number;
    /** Proxies in front of callers; the limits hold for each. Default 1. */
    callers?: number;
  };
  circuitBreaker?: {
    /** Share of failed tries that opens it, above 0 and at most 1. */
    failureRatio: number;
    windowSeconds: number;
    /** Tries in the window below which it stays closed. */
    minimumRequests?: number;
    openSeconds: number;
  };
  /** How the callers' proxies stop sending to single pods; without effect in front of an activator. */
  outlierDetection?: {
    /** Errors and timeouts of one pod in a row; default 5. */
    consecutiveErrors?: number;
    /** Times the number of the pod's ejections, at most 300; default 30. */
    baseEjectionSeconds?: number;
    /** When pods are let in again; default 10. */
    intervalSeconds?: number;
    /** Of all pods in the load balancing, 0 to 100; default 10, which never ejects one of nine. */
    maxEjectionPercent?: number;
    /** Proxies that each judge for themselves; default that of `connectionPool`, or 1. */
    callers?: number;
  };
}

/** What the cluster lets a workload have. */
export interface ClusterLimits {
  /** ResourceQuota: pods beyond it are never created. */
  quotaPods?: number;
  /** Room on the nodes: pods beyond it are created and stay Pending; default no limit, or 0 with a `nodeAutoscaler`. */
  schedulablePods?: number;
  /** A node autoscaler adds room for pending pods. */
  nodeAutoscaler?: {
    podsPerNode: number;
    maxNodes: number;
    nodeStartSeconds: number;
  };
  /** Pods the cluster can start a second. */
  podStartsPerSecond?: number;
}

/** The road from a pod's meter to the HPA (metrics-server or an adapter). */
export interface MetricsPipeline {
  /** Time between two readings; default 15. */
  intervalSeconds?: number;
  /** Time a reading says it covers, which decides from when on a young pod's CPU counts; default the interval. */
  windowSeconds?: number;
  /** Age of a reading when it can be asked for; default 0. */
  delaySeconds?: number;
  /** Share of readings lost, 0 to 1; default 0. */
  lossRatio?: number;
}

/** A fault of one pod, by the order of creation; for scripted incidents. */
export interface PodFault {
  /** The first pod is 1. */
  pod: number;
  /** A `failing` pod is ready, and fails every request. */
  kind: 'without-metrics' | 'never-ready' | 'failing';
}

/**
 * A zone goes away with its pods, at once, and comes back with its nodes.
 *
 * Its pods stay among the endpoints, where requests meet them and fail, until that is noticed; they are replaced in
 * the other zones, where there is room, when Kubernetes gives them up. Callers counted as `concurrentRequests` lose
 * capacity only: how often one of them would meet a dead pod is not defined.
 */
export interface ZoneLoss {
  atSeconds: number;
  durationSeconds: number;
  /** Of the pods (rounded up) and of the room on nodes, above 0 and at most 1; 1/3 for one of three zones. */
  share: number;
  /** Default 40: the time without a sign of life after which a node's pods are not ready. */
  noticedAfterSeconds?: number;
  /** Default 300 more than `noticedAfterSeconds`: the toleration of an unreachable node. */
  replacedAfterSeconds?: number;
}

export interface FailureModel {
  /** Crashes per pod and hour. */
  podCrashesPerHour?: number;
  /** Time a crashed pod needs to come back; default: a cold start. */
  restartSeconds?: number;
  /** Share of requests the service itself answers with an error, 0 to 1. */
  requestErrorRatio?: number;
  podFaults?: readonly PodFault[];
  zoneLoss?: ZoneLoss;
}

export interface Prices {
  currency?: string;
  perCoreHour?: number;
  perGibibyteHour?: number;
  perReplicaHour?: number;
  perMillionRequests?: number;
}

/** What the service owes its callers, judged step by step. */
export interface Objective {
  latencyMs?: number;
  /** Which percentile must be below `latencyMs`; default 95. */
  percentile?: 50 | 95 | 99;
  /** Share of requests that may fail in a step; default 0.001. */
  errorRatio?: number;
  /** Share of requests that may fall into steps that miss; default 0.01. Used by `recommend`. */
  missedRatio?: number;
  /** Longest time in one piece that may miss, as after a fault; default no limit. Used by `recommend`. */
  longestMissedSeconds?: number;
}

/** Midnight of Monday, 1 January 2024, in UTC: the day that traffic shapes begin with. */
export const MONDAY_MS = Date.UTC(2024, 0, 1);

/** From `atSeconds` on, at least this many replicas: a pre-scaling schedule. */
export interface FloorChange {
  atSeconds: number;
  minReplicas: number;
}

/** Everything a run depends on; plain data, so that it can be sent to a worker. */
export interface World {
  traffic: Traffic;
  service: ServiceModel;
  policy: ScalingPolicySpec;
  mesh?: MeshPolicy;
  limits?: ClusterLimits;
  metrics?: MetricsPipeline;
  failures?: FailureModel;
  prices?: Prices;
  objective?: Objective;
  /** Pods that are ready when the clock starts; default: the policy's floor, at least 1 unless it may be 0. */
  initialReplicas?: number;
  /** How long they have been running; default 3600. At 0 they start cold with the clock. */
  initialPodAgeSeconds?: number;
  /** In the order of time. */
  floorSchedule?: readonly FloorChange[];
  durationSeconds: number;
  /** Default 1; from 0.1 to 60. */
  stepSeconds?: number;
  /** What the clock shows when the run starts, in milliseconds since 1970; for schedules. Default `MONDAY_MS`. */
  startsAtMs?: number;
  /** Default 1; the same seed gives the same result everywhere. */
  seed?: number;
}

/** Why a request failed for its caller. */
export type ErrorCause =
  | 'queue-full'
  | 'no-ready-pod'
  | 'timeout'
  | 'connection-pool'
  | 'circuit-open'
  | 'pod-failure'
  | 'application';

/** In the order of the columns of the simulator's tables. */
export const ERROR_CAUSES: readonly ErrorCause[] = [
  'queue-full',
  'no-ready-pod',
  'timeout',
  'connection-pool',
  'circuit-open',
  'pod-failure',
  'application',
];
