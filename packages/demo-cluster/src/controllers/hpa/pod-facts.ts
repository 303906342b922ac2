import {
  HpaPod,
  PodResourceMetrics,
  quantityToMilli,
} from '@elastic-mesh/autoscaling';
import { KubeObject, Untyped } from '../../store/object';
import { PodUsage } from '../../traffic/pod-usage';
import { findCondition } from '../conditions';

/** metrics-server's window of a reading. */
const WINDOW_SECONDS = 15;
/** What a proxy beside the application uses, next to nothing. */
const SIDECAR_CPU_MILLI = 2;
const SIDECAR_MEMORY_BYTES = 24 * 1024 * 1024;

function requestsOf(container: Untyped): Record<string, number> {
  const requests: Record<string, number> = {};
  for (const [resource, quantity] of Object.entries(
    container.resources?.requests ?? {},
  )) {
    requests[resource] = quantityToMilli(String(quantity));
  }
  return requests;
}

// A stored pod is never changed in place, so each is translated once.
const translated = new WeakMap<KubeObject, HpaPod>();

/** A pod as the HPA's pod lister sees it. */
export function hpaPodOf(pod: KubeObject): HpaPod {
  let facts = translated.get(pod);
  if (!facts) {
    facts = translate(pod);
    translated.set(pod, facts);
  }
  return facts;
}

function translate(pod: KubeObject): HpaPod {
  const ready = findCondition(pod.status?.conditions, 'Ready');
  const { startTime } = pod.status ?? {};
  return {
    name: pod.metadata.name,
    phase: pod.status?.phase ?? 'Pending',
    deleted: pod.metadata.deletionTimestamp !== undefined,
    ...(ready
      ? {
          ready: ready.status,
          readyTransitionMs: Date.parse(
            ready.lastTransitionTime ?? pod.metadata.creationTimestamp,
          ),
        }
      : {}),
    ...(startTime ? { startTimeMs: Date.parse(startTime) } : {}),
    containers: pod.spec.containers.map((container: Untyped) => ({
      name: container.name,
      requestsMilli: requestsOf(container),
    })),
  };
}

/** What metrics-server reports of a pod: the first container does the work, others are proxies beside it. */
export function podMetricsOf(
  pod: KubeObject,
  usage: PodUsage,
  nowMs: number,
): PodResourceMetrics {
  return {
    pod: pod.metadata.name,
    timestampMs: nowMs,
    windowSeconds: WINDOW_SECONDS,
    containers: pod.spec.containers.map(
      (container: Untyped, index: number) => ({
        name: container.name,
        usageMilli:
          index === 0
            ? { cpu: usage.cpuMilli, memory: usage.memoryBytes * 1000 }
            : { cpu: SIDECAR_CPU_MILLI, memory: SIDECAR_MEMORY_BYTES * 1000 },
      }),
    ),
  };
}
