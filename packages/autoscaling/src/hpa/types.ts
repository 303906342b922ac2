import type { ExplanationStep } from '../explanation';
import type { KubernetesVersion } from './versions';

/** What a metric is compared with; `averageValueMilli` and `valueMilli` are quantities times 1000. */
export interface HpaMetricTarget {
  type: 'Utilization' | 'Value' | 'AverageValue';
  /** Percent of the pods' requests. */
  averageUtilization?: number;
  /** Per pod, in thousandths of the metric's unit (millicores for cpu, thousandths of a byte for memory). */
  averageValueMilli?: number;
  /** For the whole object or series, in thousandths of the metric's unit. */
  valueMilli?: number;
}

/** One entry of `spec.metrics`. */
export type HpaMetricSpec =
  | { type: 'Resource'; resource: string; target: HpaMetricTarget }
  | {
      type: 'ContainerResource';
      resource: string;
      container: string;
      target: HpaMetricTarget;
    }
  | { type: 'Pods'; metric: string; target: HpaMetricTarget }
  | {
      type: 'Object';
      metric: string;
      describedObject: string;
      target: HpaMetricTarget;
    }
  | { type: 'External'; metric: string; target: HpaMetricTarget };

/** One rate limit: at most `value` pods or percent in `periodSeconds`. */
export interface HpaScalingPolicy {
  type: 'Pods' | 'Percent';
  /** Pods, or percent of the replicas at the start of the period; above 0. */
  value: number;
  /** 1 to 1800. */
  periodSeconds: number;
}

/** `behavior.scaleUp` or `behavior.scaleDown` as a user writes it; absent fields are defaulted. */
export interface HpaScalingRules {
  /** 0 to 3600. */
  stabilizationWindowSeconds?: number;
  selectPolicy?: 'Max' | 'Min' | 'Disabled';
  policies?: readonly HpaScalingPolicy[];
  /** Share of the target, as a number or as the text of a Kubernetes quantity (`100m`); the two can differ in the last bit. */
  tolerance?: number | string;
}

export interface HpaBehavior {
  scaleUp?: HpaScalingRules;
  scaleDown?: HpaScalingRules;
}

/** The parts of `HorizontalPodAutoscalerSpec` (autoscaling/v2) that decide. */
export interface HpaSpec {
  /** Defaults to 1. */
  minReplicas?: number;
  maxReplicas: number;
  /** Defaults to cpu at 80 % of request. */
  metrics?: readonly HpaMetricSpec[];
  /** Absent is not the documented default: it selects the older rate limit of max(2 x current, 4) a sync. */
  behavior?: HpaBehavior;
}

export type PodPhase =
  | 'Pending'
  | 'Running'
  | 'Succeeded'
  | 'Failed'
  | 'Unknown';

export interface HpaContainer {
  name: string;
  /** Requests by resource name, times 1000. */
  requestsMilli: Readonly<Record<string, number>>;
  /** `sidecar` is an init container with restart policy Always. Defaults to `container`. */
  kind?: 'container' | 'init' | 'sidecar';
}

/** A pod as the controller's pod lister sees it; times in milliseconds on the clock of `nowMs`. */
export interface HpaPod {
  name: string;
  phase: PodPhase;
  /** True when the pod has a deletion timestamp. */
  deleted?: boolean;
  /** Status of the Ready condition; undefined when the pod has none. */
  ready?: 'True' | 'False' | 'Unknown';
  /** `status.startTime`; undefined when absent. */
  startTimeMs?: number;
  /** Last transition of the Ready condition. */
  readyTransitionMs?: number;
  containers: readonly HpaContainer[];
  /** Pod-level `spec.resources.requests`, times 1000. */
  podRequestsMilli?: Readonly<Record<string, number>>;
  /** `spec.overhead`, times 1000. */
  overheadMilli?: Readonly<Record<string, number>>;
}

/** One item of the resource metrics API (metrics.k8s.io). */
export interface PodResourceMetrics {
  pod: string;
  /** End of the window, in milliseconds. */
  timestampMs: number;
  windowSeconds: number;
  /** Usage by resource name, times 1000; a resource absent here was not reported. */
  containers: readonly {
    name: string;
    usageMilli: Readonly<Record<string, number>>;
  }[];
}

/** One value of a Pods metric (custom.metrics.k8s.io). */
export interface PodMetricValue {
  pod: string;
  valueMilli: number;
  timestampMs?: number;
  windowSeconds?: number;
}

/** Homogeneous pods in one line, for simulators: same requests, same container names, usage as a sum. */
export interface PodAggregate {
  /** Pods that count as ready and have a metric. */
  readyPods: number;
  /** Pending pods and, for cpu, pods that are not ready yet. */
  unreadyPods: number;
  /** Running pods without a metric. */
  missingPods: number;
  /** Sum over the ready pods, times 1000. */
  usageMilli: number;
  /** Of each pod, times 1000; 0 when the pods have no request for this resource. */
  requestMilliPerPod: number;
}

/** What the metrics API answered for one entry of `spec.metrics`. */
export type HpaMetricReading =
  /** Pods metric: one value a pod. */
  | { kind: 'pods'; values: readonly PodMetricValue[] }
  /** Object metric (one value) or External metric (one value a series), times 1000; bigint where it exceeds 2^53. */
  | { kind: 'values'; valuesMilli: readonly (number | bigint)[] }
  /** Resource, ContainerResource or Pods metric over homogeneous pods. */
  | { kind: 'aggregate'; pods: PodAggregate }
  /** The API could not answer. */
  | { kind: 'failed'; message: string };

/** The scale subresource of the target. */
export interface HpaScale {
  /** `scale.spec.replicas`. */
  specReplicas: number;
  /** `scale.status.replicas`; only Object and External average values use it. Defaults to `specReplicas`. */
  statusReplicas?: number;
  /** Why the target's selector cannot be used; undefined when it can. */
  selectorProblem?: 'missing' | 'unparsable' | 'ambiguous';
  /** Set when the scale subresource could not be read. */
  getError?: string;
  /** Set when writing the scale subresource fails. */
  updateError?: string;
}

/** One entry of the controller's recommendation log, in slot order. */
export interface HpaRecommendation {
  replicas: number;
  atMs: number;
}

/** One entry of the controller's scale-up or scale-down event log, in slot order. */
export interface HpaScaleEvent {
  /** Pods added or removed, above 0. */
  replicaChange: number;
  atMs: number;
  /** Older than the longest period of its direction when last looked at: its slot may be reused. */
  outdated: boolean;
}

export type HpaConditionType =
  | 'AbleToScale'
  | 'ScalingActive'
  | 'ScalingLimited'
  | 'ScaledToZero';

/** A condition of `status.conditions`. */
export interface HpaCondition {
  type: HpaConditionType;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  /** When `status` last changed. */
  lastTransitionMs: number;
}

/** What one reconcile leaves for the next: the controller's memory and the object's status. */
export interface HpaState {
  /** Undefined when the controller has not seen this HPA: the current count becomes the first recommendation. */
  recommendations?: readonly HpaRecommendation[];
  scaleUpEvents: readonly HpaScaleEvent[];
  scaleDownEvents: readonly HpaScaleEvent[];
  conditions: readonly HpaCondition[];
  /** `status.desiredReplicas`. */
  desiredReplicas: number;
}

/** Flags and feature gates of kube-controller-manager. */
export interface HpaControllerFlags {
  /** `--horizontal-pod-autoscaler-tolerance`, default 0.1. */
  tolerance: number;
  /** `--horizontal-pod-autoscaler-downscale-stabilization`, default 300. */
  downscaleStabilizationSeconds: number;
  /** `--horizontal-pod-autoscaler-cpu-initialization-period`, default 300. */
  cpuInitializationPeriodSeconds: number;
  /** `--horizontal-pod-autoscaler-initial-readiness-delay`, default 30. */
  initialReadinessDelaySeconds: number;
  /** Without `behavior`: a sync may multiply the replicas by this; constant 2. */
  scaleUpLimitFactor: number;
  /** Without `behavior`: a sync may always reach this many replicas; constant 4. */
  scaleUpLimitMinimum: number;
  /** Gate HPAScaleToZero; off by default up to 1.36. */
  scaleToZeroGate: boolean;
  /** Gate HPAConfigurableTolerance; off in 1.33 and 1.34, on since 1.35. */
  configurableToleranceGate: boolean;
  /** Gate PodLevelResources; on since 1.34. */
  podLevelResourcesGate: boolean;
}

/** Everything one reconcile reads. */
export interface HpaInput {
  spec: HpaSpec;
  scale: HpaScale;
  /** Pods the target's selector matches; not needed for metrics with an `aggregate` reading. */
  pods: readonly HpaPod[];
  /** Running and Ready pods, where `pods` is left empty: what Object and External totals are multiplied by. */
  readyPods?: number;
  /** The resource metrics of these pods, or why they could not be read. */
  resourceMetrics?: readonly PodResourceMetrics[] | { failed: string };
  /** Readings of the metrics of `spec.metrics`, by position; Resource metrics fall back to `resourceMetrics`. */
  readings?: readonly (HpaMetricReading | undefined)[];
  state: HpaState;
  nowMs: number;
  /** Defaults to '1.36'. */
  kubernetesVersion?: KubernetesVersion;
  /** What differs from the defaults of that version. */
  flags?: Partial<HpaControllerFlags>;
  /** False leaves `steps` empty; the decision is the same. Defaults to true. */
  explain?: boolean;
}

export interface HpaEvent {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

/** The outcome for one entry of `spec.metrics`. */
export type HpaMetricOutcome =
  | {
      valid: true;
      replicas: number;
      /** Percent of request; undefined where no request is compared. */
      utilizationPercent?: number;
      /** The value status shows, times 1000. */
      currentMilli: number | bigint;
    }
  | { valid: false; reason: string; message: string };

/** What one reconcile does and leaves behind. */
export interface HpaDecision {
  /** `scale.spec.replicas` after the reconcile. */
  replicas: number;
  /** `status.desiredReplicas` after the reconcile. */
  desiredReplicas: number;
  /** True when the scale subresource was written. */
  rescaled: boolean;
  /** Conditions after the reconcile; also in `state`. */
  conditions: readonly HpaCondition[];
  metrics: readonly HpaMetricOutcome[];
  events: readonly HpaEvent[];
  /** The controller's returned error, as text. */
  error?: string;
  state: HpaState;
  steps: readonly ExplanationStep[];
}
