import type { ScalingPolicySpec, SimulatedMetric } from '../simulation';

/** A Kubernetes object as it stands in a file; what else it has is not read. */
export interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

/** What the manifests do not say themselves. */
export interface ManifestOptions {
  /** What a Pods, Object or External metric of an HPA or a trigger of KEDA counts, by its name; a trigger without a name goes by its type. */
  readonly metricSources?: Readonly<Record<string, SimulatedMetric>>;
  /** The ConfigMap config-autoscaler of the cluster, where it differs from Knative's defaults. */
  readonly knativeConfig?: Readonly<Record<string, string>>;
  /** Default: what the Function states itself (annotation `elastic-mesh.io/openfaas-edition`), else `ce`. */
  readonly openfaasEdition?: 'ce' | 'pro';
}

/** What a container may use of a core. */
export interface ContainerCpu {
  readonly requestMilli: number;
  /** Absent: no limit. */
  readonly limitMilli?: number;
}

/** The workload a policy scales. */
export interface ScaleTarget {
  readonly kind: string;
  readonly name: string;
}

/** What manifests say about scaling, in the simulator's terms. */
export interface ManifestPolicy {
  readonly policy: ScalingPolicySpec;
  readonly target: ScaleTarget;
  /** Requests one pod works on at once; 0 has no limit. Only Knative knows it. */
  readonly containerConcurrency?: number;
  /** Of a request with all its tries; absent where the cluster's default holds. */
  readonly timeoutSeconds?: number;
  /** Of the app's container, where it is known and has a request or a limit. */
  readonly cpu?: ContainerCpu;
}
