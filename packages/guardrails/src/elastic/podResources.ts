import type { Bundle } from '../model/bundle';
import { fieldsOf, textOf } from '../model/fields';
import { quantityValue } from '../model/quantity';
import type { Workload } from '../model/workload';
import type { AddedContainer, PlatformSettings } from '../platform';
import { isInjected } from './injection';

export type ResourceName = 'cpu' | 'memory';
export type Side = 'requests' | 'limits';

/** What one container contributes; undefined where it declares nothing. */
export interface ContainerResources {
  readonly container: string;
  readonly requests: Readonly<Partial<Record<ResourceName, number>>>;
  readonly limits: Readonly<Partial<Record<ResourceName, number>>>;
  /** True for a container that the platform adds. */
  readonly added: boolean;
}

function side(fields: unknown): Partial<Record<ResourceName, number>> {
  const { cpu, memory } = fieldsOf(fields);
  return { cpu: quantityValue(cpu), memory: quantityValue(memory) };
}

const QUEUE = 'queue.sidecar.serving.knative.dev/';
const PROXY = 'sidecar.istio.io/proxy';

function annotated(
  annotations: Readonly<Record<string, string>>,
  keys: {
    requests: Record<ResourceName, string>;
    limits: Record<ResourceName, string>;
  },
  defaults: AddedContainer,
): AddedContainer {
  const pick = (which: Side) => ({
    cpu: textOf(annotations[keys[which].cpu]) ?? defaults[which].cpu,
    memory: textOf(annotations[keys[which].memory]) ?? defaults[which].memory,
  });
  return { requests: pick('requests'), limits: pick('limits') };
}

/** Knative's queue-proxy with the annotations that size it (pkg/apis/serving/register.go QueueSidecar*). */
function queueProxy(
  workload: Workload,
  platform: PlatformSettings,
): AddedContainer {
  return annotated(
    workload.podAnnotations,
    {
      requests: {
        cpu: `${QUEUE}cpu-resource-request`,
        memory: `${QUEUE}memory-resource-request`,
      },
      limits: {
        cpu: `${QUEUE}cpu-resource-limit`,
        memory: `${QUEUE}memory-resource-limit`,
      },
    },
    platform.knative.queueProxy,
  );
}

/** Istio's sidecar with the annotations that size it (annotation/annotations.yaml sidecar.istio.io/proxyCPU). */
function istioProxy(
  workload: Workload,
  platform: PlatformSettings,
): AddedContainer {
  return annotated(
    workload.podAnnotations,
    {
      requests: { cpu: `${PROXY}CPU`, memory: `${PROXY}Memory` },
      limits: { cpu: `${PROXY}CPULimit`, memory: `${PROXY}MemoryLimit` },
    },
    platform.istio.sidecar,
  );
}

/** The containers of one pod of a workload, those that Knative and Istio add included. */
export function containerResources(
  bundle: Bundle,
  workload: Workload,
  platform: PlatformSettings,
): ContainerResources[] {
  const own = workload.containers
    .filter(item => !item.init || item.fields.restartPolicy === 'Always')
    .map(item => {
      const resources = fieldsOf(item.fields.resources);
      return {
        container: item.name || 'user-container',
        requests: side(resources.requests),
        limits: side(resources.limits),
        added: false,
      };
    });
  const added = (
    container: string,
    from: AddedContainer,
  ): ContainerResources => ({
    container,
    requests: side(from.requests),
    limits: side(from.limits),
    added: true,
  });
  return [
    ...own,
    ...(workload.runtime === 'knative'
      ? [added('queue-proxy', queueProxy(workload, platform))]
      : []),
    ...(isInjected(bundle, workload)
      ? [added('istio-proxy', istioProxy(workload, platform))]
      : []),
  ];
}

/**
 * What one pod counts against a quota. A missing request counts as its limit, as the API server defaults it
 * (pkg/apis/core/v1/defaults.go SetDefaults_Pod); what is missing altogether counts as nothing.
 */
export function podTotal(
  containers: readonly ContainerResources[],
  which: Side,
  resource: ResourceName,
): number {
  return containers.reduce((sum, item) => {
    const value =
      item[which][resource] ??
      (which === 'requests' ? item.limits[resource] : undefined);
    return sum + (value ?? 0);
  }, 0);
}
