import type { ExplanationStep } from '@elastic-mesh/autoscaling';
import type { ScalerKind, Severity, Verdict } from './words';

/** Numbers and names that fill a message; durations are in seconds, instants are ISO 8601. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A sentence as data: a key of `ENGLISH_MESSAGES` with the values that fill it.
 * The browser translates it; the REST API, notifications and MCP tools render it in English with `renderMessage`.
 */
export interface Message {
  key: string;
  params: MessageParams;
}

/** The object whose replicas are scaled, in one cluster. */
export interface WorkloadRef {
  cluster: string;
  namespace: string;
  apiVersion: string;
  /** `Deployment`, `Service` (Knative), `Function` (OpenFaaS). */
  kind: string;
  name: string;
}

/** What a metric measures; `external` covers everything a trigger or adapter brings in. */
export type MetricKind =
  | 'concurrency'
  | 'rps'
  | 'cpu'
  | 'memory'
  | 'pods'
  | 'object'
  | 'external';

/** One target of a policy. */
export interface PolicyMetric {
  kind: MetricKind;
  /** The metric's own name, for example `requests_per_second`; equals `kind` where it has no other. */
  name: string;
  /** KEDA: type of the trigger that brings it in, for example `prometheus`. */
  trigger?: string;
  /** Target value for one pod, or for the whole object when `perPod` is false; undefined when the scaler has a default only it knows. */
  target?: number;
  /** `percent` of the request, `cores`, `bytes`, `requests/s`, `concurrent requests`, or the empty string. */
  unit: string;
  perPod: boolean;
}

/** The scaler's settings, normalised over all scalers. Absent means the scaler has no such setting. */
export interface ScalingPolicy {
  minReplicas: number;
  /** Undefined: no ceiling. */
  maxReplicas?: number;
  scaleToZero: boolean;
  metrics: PolicyMetric[];
  /** Knative: share of the target that is aimed at, 0 to 1. */
  targetUtilizationRatio?: number;
  containerConcurrency?: number;
  stableWindowSeconds?: number;
  panicWindowSeconds?: number;
  panicThresholdRatio?: number;
  scaleDownDelaySeconds?: number;
  scaleUpStabilizationSeconds?: number;
  scaleDownStabilizationSeconds?: number;
  pollingIntervalSeconds?: number;
  cooldownSeconds?: number;
  /** True when an HPA has no `behavior`: growth is then capped at max(2 x current, 4) a sync. */
  legacyRateLimit?: boolean;
  /** Highest pods the growth policies allow from `from` within `periodSeconds`, in words of the manifest. */
  scaleUpPolicies?: RatePolicy[];
  scaleDownPolicies?: RatePolicy[];
}

export interface RatePolicy {
  type: 'Pods' | 'Percent';
  value: number;
  periodSeconds: number;
}

/** A metric as last read. A reading without a value says why; it is never 0 instead. */
export interface MetricReading {
  metric: PolicyMetric;
  /** Current value in the unit of the metric; undefined when it could not be read. */
  value?: number;
  /** Why there is no value. */
  reason?: string;
  /** ISO 8601; when the value was measured, as far as known. */
  at?: string;
}

/** A Kubernetes condition that bears on scaling, with the object that carries it. */
export interface ScalingCondition {
  /** `HorizontalPodAutoscaler/checkout`, `PodAutoscaler/checkout-00003`. */
  object: string;
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  /** ISO 8601. */
  since?: string;
}

export interface ReplicaCounts {
  /** What the scaler asked for last. */
  desired: number;
  /** Pods that exist and are not being deleted. */
  current: number;
  ready: number;
  /** Exist, not ready, and not refused. */
  starting: number;
  /** Before bounds: what demand needs; undefined when it cannot be computed from what is readable. */
  wanted?: number;
}

/** Why pods that are wanted do not exist or cannot start. */
export interface Starvation {
  cause: 'quota' | 'unschedulable' | 'image' | 'crash';
  /** Pods wanted that are not there or cannot start. */
  missingPods: number;
  /** The cluster's own words. */
  message: string;
  since?: string;
}

/** Whether the policy's ceiling fits the namespace's quota. */
export interface QuotaFit {
  /** Name of the ResourceQuota object. */
  quota: string;
  /** The resource that runs out first, for example `limits.cpu`. */
  resource: string;
  hard: string;
  used: string;
  /** Pods of this workload that fit in all, running ones included. */
  podsThatFit: number;
}

/** A container of one pod with what it asks for, in Kubernetes quantities. */
export interface PodContainer {
  name: string;
  requests: Readonly<Record<string, string>>;
  limits: Readonly<Record<string, string>>;
}

export interface Pause {
  /** The annotation or setting that pauses. */
  by: string;
  /** ISO 8601; undefined when the cluster does not say. */
  since?: string;
}

/** Settings of the mesh in front of the workload, as far as they bear on scaling. */
export interface RequestPolicy {
  /** The object it comes from, `VirtualService/checkout`. */
  object: string;
  timeoutSeconds?: number;
  /** Retries after the first try. */
  retryAttempts?: number;
  perTryTimeoutSeconds?: number;
}

/** Pools and ejection of the DestinationRule in front of the workload; absent is "not set". */
export interface DestinationPolicy {
  /** `DestinationRule/checkout`. */
  object: string;
  maxConnections?: number;
  maxPendingRequests?: number;
  maxRequests?: number;
  maxRetries?: number;
  connectTimeoutMs?: number;
  consecutiveGatewayErrors?: number;
  ejectionIntervalSeconds?: number;
  baseEjectionSeconds?: number;
  maxEjectionPercent?: number;
}

/** How the explanation was obtained. */
export type Exactness = 'exact' | 'reconstructed' | 'unknown';

/** Why this number: the steps of the scaler's own algorithm with this moment's numbers. */
export interface Explanation {
  exactness: Exactness;
  steps: ExplanationStep[];
  /** Which inputs are missing when it is not exact. */
  missing?: string[];
}

/** A link to a template that proposes the change, with the form prefilled. */
export interface FixAction {
  /** Entity ref of the template. */
  template: string;
  values: Readonly<Record<string, string | number | boolean>>;
}

/** Something about a service that its owner should know, with the numbers in it. */
export interface Finding {
  /** Stable code, also the name of the rule's documentation page. */
  code: string;
  severity: Severity;
  title: Message;
  detail: Message;
  fix: Message;
  action?: FixAction;
  /** Conditions, events and numbers that prove it. */
  evidence: string[];
  /** ISO 8601. */
  since?: string;
  /** Path of the rule's documentation page. */
  docs: string;
}

/** Whether something that is read could be read. */
export interface SourceHealth {
  /** `cluster`, `metrics`, `alerts`. */
  kind: 'cluster' | 'metrics' | 'alerts';
  /** `demo`, or `demo: podautoscalers` for one kind of object of a cluster. */
  name: string;
  state: 'ok' | 'unreadable' | 'not-installed' | 'pending';
  /** Why it cannot be read, for people: no secrets, no stack traces. */
  reason?: string;
  /** ISO 8601 of the last good read; undefined when there was none. */
  lastReadAt?: string;
}

/** One workload now: the waist of the product. Adapters produce it, everything above reads only it. */
export interface ScalingState {
  /** `cluster/namespace/kind/name`. */
  id: string;
  workload: WorkloadRef;
  scaler: ScalerKind;
  /** Objects of scalers that act on this workload, `HorizontalPodAutoscaler/checkout`; more than one means contested. */
  scalerObjects: string[];
  policy: ScalingPolicy;
  replicas: ReplicaCounts;
  readings: MetricReading[];
  conditions: ScalingCondition[];
  pause?: Pause;
  starvation?: Starvation;
  quota?: QuotaFit;
  /** Of one pod, sidecars included where one runs; undefined while neither pod nor template is known. */
  containers?: PodContainer[];
  request?: RequestPolicy;
  destination?: DestinationPolicy;
  /** Time from pod creation to ready of recent pods, 95th percentile. */
  coldStartP95Seconds?: number;
  /** Knative: the revision that takes the most traffic. */
  revision?: string;
  /** Name and version of the golden path it was made with. */
  goldenPath?: { name: string; version: string };
  explanation: Explanation;
  verdict: Verdict;
  /** The verdict as one sentence, and a second one with more numbers. */
  headline: Message;
  detail?: Message;
  /** ISO 8601: since when the verdict holds, as far as known. */
  since?: string;
  findings: Finding[];
  /** The golden path that changes the policy, filled in with what it is now; undefined where none could. */
  adjust?: FixAction;
  /** ISO 8601: when the cluster's objects behind this state were last known to be current. */
  readAt: string;
}

/** One change of desired replicas. */
export interface Decision {
  id: string;
  /** ISO 8601. */
  at: string;
  from: number;
  to: number;
  /** The step that settled the number, for example `kpa.stable`, `hpa.bounds`. */
  rule: string;
  reason: Message;
  /** Present when a bound, a rate or a window held the number back: what was wanted. */
  wanted?: number;
}

export interface AlertSummary {
  fingerprint: string;
  name: string;
  severity: Severity;
  state: 'firing' | 'suppressed';
  /** ISO 8601. */
  since: string;
  summary: string;
  description?: string;
  runbookUrl?: string;
  /** Name of the alert source. */
  source: string;
  silencedBy?: { id: string; by: string; comment: string; until: string };
}
