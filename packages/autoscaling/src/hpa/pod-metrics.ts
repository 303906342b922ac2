import type { PodMetricValue, PodResourceMetrics } from './types';
import type { PodMetric } from './pods';

const DEFAULT_WINDOW_SECONDS = 60;

/** Usage of one resource by pod, in the order of the metrics API. */
export interface PodMetricTable {
  names: string[];
  metrics: PodMetric[];
}

/**
 * One resource out of the resource metrics API: the sum over a pod's containers, or one container.
 *
 * A pod is left out, and so counts as missing, when any of its containers lacks the resource or it has none
 * (metrics/client.go, getPodMetrics and getContainerMetrics).
 */
export function resourceUsageByPod(
  items: readonly PodResourceMetrics[],
  resource: string,
  container: string,
): PodMetricTable {
  const names: string[] = [];
  const metrics: PodMetric[] = [];
  for (const item of items) {
    const valueMilli = usageOf(item, resource, container);
    if (valueMilli !== undefined) {
      names.push(item.pod);
      metrics.push({
        valueMilli,
        timestampMs: item.timestampMs,
        windowSeconds: item.windowSeconds,
      });
    }
  }
  return { names, metrics };
}

function usageOf(
  item: PodResourceMetrics,
  resource: string,
  container: string,
): number | undefined {
  if (container !== '') {
    return item.containers.find(({ name }) => name === container)?.usageMilli[
      resource
    ];
  }
  if (item.containers.length === 0) {
    return undefined;
  }
  let sum = 0;
  for (const { usageMilli } of item.containers) {
    const usage = usageMilli[resource];
    if (usage === undefined) {
      return undefined;
    }
    sum += usage;
  }
  return sum;
}

/** The values of a Pods metric by pod. */
export function valuesByPod(values: readonly PodMetricValue[]): PodMetricTable {
  return {
    names: values.map(({ pod }) => pod),
    metrics: values.map(value => ({
      valueMilli: value.valueMilli,
      timestampMs: value.timestampMs ?? 0,
      windowSeconds: value.windowSeconds ?? DEFAULT_WINDOW_SECONDS,
    })),
  };
}

/**
 * Looks metrics up by pod name, in constant time when both lists have the same order (as they mostly do) and through a
 * map, built once, when not.
 */
export class PodMetricCursor {
  private next = 0;
  private byName: Map<string, PodMetric> | undefined;

  constructor(private readonly table: PodMetricTable) {}

  find(pod: string): PodMetric | undefined {
    const { names, metrics } = this.table;
    if (this.byName === undefined) {
      if (names[this.next] === pod) {
        return metrics[this.next++];
      }
      this.byName = new Map(names.map((name, i) => [name, metrics[i]]));
    }
    return this.byName.get(pod);
  }

  /** Metrics that belong to none of these pods; upstream lets them count in plain averages. */
  unlisted(pods: readonly { name: string }[]): PodMetric[] {
    const { names, metrics } = this.table;
    if (this.byName === undefined && this.next === names.length) {
      return [];
    }
    const listed = new Set(pods.map(({ name }) => name));
    return metrics.filter((_, i) => !listed.has(names[i]));
  }
}
