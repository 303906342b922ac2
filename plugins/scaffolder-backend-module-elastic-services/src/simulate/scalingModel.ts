import { InputError } from '@backstage/errors';
import {
  AutoscalingInputError,
  type MeshPolicy,
  type ScalingPolicySpec,
} from '@elastic-mesh/autoscaling';
import type { ContainerResources } from '@elastic-mesh/autoscaling/capacity';
import {
  meshPolicyOfManifests,
  policyOfManifests,
  type ManifestOptions,
} from '@elastic-mesh/autoscaling/manifests';
import { containerResources, DEFAULT_PLATFORM } from '@elastic-mesh/guardrails';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { bundleOf } from '../check/bundle';

/** How one workload scales, as its manifests say: plain JSON, so that a later step can compare with it. */
export interface ScalingModel {
  readonly policy: ScalingPolicySpec;
  /** Requests one pod works on at once; 0 has no limit. */
  readonly containerConcurrency?: number;
  readonly timeoutSeconds?: number;
  readonly cpu?: {
    readonly requestMilli: number;
    readonly limitMilli?: number;
  };
  /** How callers stop sending to a pod that fails; only a fault needs it. */
  readonly outlierDetection?: MeshPolicy['outlierDetection'];
  /** Of one pod, with what Knative and Istio add. */
  readonly containers: readonly ContainerResources[];
}

/** What the triggers of the golden paths count; a trigger without a name goes by its type. */
const METRIC_SOURCES: ManifestOptions['metricSources'] = {
  prometheus: 'requestsPerSecond',
  requests: 'requestsPerSecond',
};

/**
 * Reads the scaling of one workload.
 *
 * @param workload - its name, where an environment has several
 * @throws InputError when there is no policy, more than one, or one that cannot be simulated
 */
export function scalingModelOf(
  objects: readonly KubernetesObject[],
  workload?: string,
  metricSources: ManifestOptions['metricSources'] = {},
): ScalingModel {
  const chosen = workload
    ? objects.filter(object => concerns(object, workload))
    : objects;
  const read = asInputError(() =>
    policyOfManifests(chosen, {
      metricSources: { ...METRIC_SOURCES, ...metricSources },
    }),
  );
  const { policy, containerConcurrency, timeoutSeconds, cpu } = read;
  const { name } = read.target;
  const { outlierDetection } = asInputError(() =>
    meshPolicyOfManifests(objects, name),
  );
  return {
    policy,
    ...(outlierDetection && { outlierDetection }),
    ...(containerConcurrency !== undefined && { containerConcurrency }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(cpu && { cpu }),
    containers: containersOf(objects, name),
  };
}

/** What the simulator's core refuses is the caller's fault here: it is about their manifests or answers. */
export function toInputError(error: unknown): unknown {
  return error instanceof AutoscalingInputError
    ? new InputError(error.message, error)
    : error;
}

/** @throws InputError instead of the core's own */
export function asInputError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toInputError(error);
  }
}

/** The workload itself and what scales it. */
function concerns({ metadata, spec }: KubernetesObject, workload: string) {
  const target = (spec as { scaleTargetRef?: { name?: string } } | undefined)
    ?.scaleTargetRef;
  return target ? target.name === workload : metadata.name === workload;
}

function containersOf(
  objects: readonly KubernetesObject[],
  name: string,
): ContainerResources[] {
  const bundle = bundleOf(objects);
  const workload = bundle.workloads.find(one => one.name === name);
  return workload ? containerResources(bundle, workload, DEFAULT_PLATFORM) : [];
}
