import type {
  ScalingPolicySpec,
  SimulatedMetric,
} from '@elastic-mesh/autoscaling';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';

/** What a case's manifests say about scaling, in the simulator's terms. */
export interface RenderedPolicy {
  readonly policy: ScalingPolicySpec;
  /** Requests one pod works on at once; 0 has no limit. */
  readonly containerConcurrency?: number;
  /** Of a request with all its tries. */
  readonly timeoutSeconds?: number;
}

/** What a metric or trigger counts, by its name. */
export type MetricSources = Readonly<Record<string, SimulatedMetric>>;

/** Reads the policy from one kind of object; undefined when the object is not its business. */
export type PolicyReader = (
  object: KubernetesObject,
  sources: MetricSources,
) => RenderedPolicy | undefined;

/** A manifest's fields, whose shape the schema check has proven before. */
export type Untyped = any;

/** @throws Error naming what has to be declared */
export function sourceOf(
  name: string,
  sources: MetricSources,
): SimulatedMetric {
  const source = sources[name];
  if (!source) {
    throw new Error(
      `nothing says what the metric ${name} counts; add it to simulation.metricSources`,
    );
  }
  return source;
}
