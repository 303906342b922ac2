import type { HpaContainer, HpaPod } from './types';

/** A number, or why there is none. */
export type RequestResult = { milli: number } | { missing: string };

/**
 * What one pod requests of a resource, times 1000.
 *
 * A named container counts alone. Otherwise the pod-level request wins where the gate PodLevelResources is on and the pod
 * has any pod-level request of cpu, memory or huge pages; else containers and sidecars are summed.
 * Source: replica_calculator.go, calculateRequests; component-helpers/resource, PodRequests.
 */
export function podRequest(
  pod: HpaPod,
  resource: string,
  container: string,
  podLevelResourcesGate: boolean,
): RequestResult {
  if (
    podLevelResourcesGate &&
    container === '' &&
    pod.podRequestsMilli !== undefined &&
    hasPodLevelRequest(pod.podRequestsMilli)
  ) {
    return podLevelRequest(pod, pod.podRequestsMilli, resource);
  }
  return containersRequest(pod, resource, container);
}

function hasPodLevelRequest(
  requests: Readonly<Record<string, number>>,
): boolean {
  return Object.keys(requests).some(
    name =>
      name === 'cpu' || name === 'memory' || name.startsWith('hugepages-'),
  );
}

function containersRequest(
  pod: HpaPod,
  resource: string,
  container: string,
): RequestResult {
  let milli = 0;
  // Upstream looks at containers first and sidecars after; the order shows only in which container an error names.
  for (const sidecars of [false, true]) {
    for (const candidate of pod.containers) {
      const kind = candidate.kind ?? 'container';
      if (kind === 'init' || (kind === 'sidecar') !== sidecars) {
        continue;
      }
      if (container !== '' && container !== candidate.name) {
        continue;
      }
      const request = candidate.requestsMilli[resource];
      if (request === undefined) {
        return {
          missing: `missing request for ${resource} in container ${candidate.name} of Pod ${pod.name}`,
        };
      }
      if (container !== '') {
        return { milli: request };
      }
      milli += request;
    }
  }
  return container === ''
    ? { milli }
    : { missing: `container ${container} not found in Pod ${pod.name}` };
}

function podLevelRequest(
  pod: HpaPod,
  podRequests: Readonly<Record<string, number>>,
  resource: string,
): RequestResult {
  const overhead = pod.overheadMilli?.[resource];
  const own = podRequests[resource] ?? summedRequest(pod, resource);
  if (own === undefined && overhead === undefined) {
    return {
      missing: `missing pod-level request for ${resource} in Pod ${pod.name}`,
    };
  }
  return { milli: (own ?? 0) + (overhead ?? 0) };
}

/** max(containers + sidecars, the largest init container with the sidecars started before it); undefined when nobody asks. */
function summedRequest(pod: HpaPod, resource: string): number | undefined {
  let anyRequest = false;
  let running = 0;
  let startedSidecars = 0;
  let largestInit = 0;
  const requestOf = (container: HpaContainer) => {
    const request = container.requestsMilli[resource];
    anyRequest ||= request !== undefined;
    return request ?? 0;
  };
  for (const container of pod.containers) {
    const request = requestOf(container);
    if (container.kind === 'init') {
      largestInit = Math.max(largestInit, request + startedSidecars);
    } else {
      running += request;
      if (container.kind === 'sidecar') {
        startedSidecars += request;
        largestInit = Math.max(largestInit, startedSidecars);
      }
    }
  }
  return anyRequest ? Math.max(running, largestInit) : undefined;
}
