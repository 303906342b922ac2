import type {
  AddedContainer,
  ContainerResources,
  DeclaredAmounts,
  ResourceName,
  ResourceSide,
} from '@elastic-mesh/autoscaling/capacity';
import type { Bundle } from '../model/bundle';
import { fieldsOf, textOf } from '../model/fields';
import { quantityValue } from '../model/quantity';
import type { Workload } from '../model/workload';
import type { PlatformSettings } from '../platform';
import { isInjected } from './injection';

/** `requests` or `limits` of a manifest in cores and bytes; what is absent or no quantity is left out. */
export function resourceAmounts(fields: unknown): DeclaredAmounts {
  const written = fieldsOf(fields);
  const names: readonly ResourceName[] = ['cpu', 'memory'];
  return Object.fromEntries(
    names.flatMap(name => {
      const amount = quantityValue(written[name]);
      return amount === undefined ? [] : [[name, amount]];
    }),
  );
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
  const pick = (which: ResourceSide) => ({
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
        requests: resourceAmounts(resources.requests),
        limits: resourceAmounts(resources.limits),
        added: false,
      };
    });
  const added = (
    container: string,
    from: AddedContainer,
  ): ContainerResources => ({
    container,
    requests: resourceAmounts(from.requests),
    limits: resourceAmounts(from.limits),
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
