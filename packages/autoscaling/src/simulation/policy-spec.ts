import type { HpaBehavior, HpaControllerFlags, HpaSpec } from '../hpa';
import type { CronSchedule, KedaPolicy } from '../keda';
import type { KubernetesVersion } from '../hpa';
import type { KnativeAutoscalerConfig } from '../knative';

/** A number the simulated metrics source can be asked for. */
export type SimulatedMetric =
  | 'requestsPerSecond'
  | 'concurrentRequests'
  | 'queuedRequests';

export interface KpaPolicySpec {
  kind: 'kpa';
  /** As on the Service's template, for example `{'autoscaling.knative.dev/target': '70'}`. */
  annotations?: Readonly<Record<string, string>>;
  /** The cluster's settings where they differ from Knative's defaults; `parseAutoscalerConfig` reads a ConfigMap. */
  config?: Partial<KnativeAutoscalerConfig>;
  progressDeadlineSeconds?: number;
}

export interface HpaPolicySpec {
  kind: 'hpa';
  spec: HpaSpec;
  kubernetesVersion?: KubernetesVersion;
  flags?: Partial<HpaControllerFlags>;
  /** Default 15. */
  syncPeriodSeconds?: number;
  /** What a Pods, Object or External metric counts, by metric name. */
  metricSources?: Readonly<Record<string, SimulatedMetric>>;
}

/** Asks for replicas while its schedule is in force. */
export interface KedaCronTriggerSpec extends CronSchedule {
  metric: 'cron';
  desiredReplicas: number;
}

/** Follows a load. */
export interface KedaLoadTriggerSpec {
  /** A number of the simulated source, or what the pods use of a resource. */
  metric: SimulatedMetric | 'cpu' | 'memory';
  /** Per replica (AverageValue; of a resource in cores or bytes), in all (Value), or percent of request (Utilization). */
  threshold: number;
  activationThreshold?: number;
  /** Default `Utilization` for cpu and memory, else `AverageValue`. */
  metricType?: 'AverageValue' | 'Value' | 'Utilization';
}

export type KedaTriggerSpec = KedaLoadTriggerSpec | KedaCronTriggerSpec;

export interface KedaPolicySpec {
  kind: 'keda';
  policy: KedaPolicy;
  triggers: readonly KedaTriggerSpec[];
  behavior?: HpaBehavior;
  kubernetesVersion?: KubernetesVersion;
  flags?: Partial<HpaControllerFlags>;
}

export interface OpenFaasPolicySpec {
  kind: 'openfaas';
  edition: 'ce' | 'pro';
  /** `com.openfaas.scale.*` labels of the function. */
  labels?: Readonly<Record<string, string>>;
}

export interface FixedPolicySpec {
  kind: 'none';
  replicas: number;
}

/** What decides the number of replicas. */
export type ScalingPolicySpec =
  | KpaPolicySpec
  | HpaPolicySpec
  | KedaPolicySpec
  | OpenFaasPolicySpec
  | FixedPolicySpec;
