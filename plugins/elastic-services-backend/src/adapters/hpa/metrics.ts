import {
  quantityToMilli,
  type HpaMetricReading,
  type HpaMetricSpec,
} from '@elastic-mesh/autoscaling';
import type { PolicyMetric } from '@elastic-mesh/plugin-elastic-services-common';
import type { ContainerSpec, MetricStatus, MetricTarget } from '../kinds';

const UNITS: Readonly<Record<string, string>> = {
  cpu: 'cores',
  memory: 'bytes',
};

/** One metric in the model's form. */
export function toPolicyMetric(spec: HpaMetricSpec): PolicyMetric {
  const { target } = spec;
  const name = 'resource' in spec ? spec.resource : spec.metric;
  const isPercent = target.averageUtilization !== undefined;
  const milli = target.averageValueMilli ?? target.valueMilli;
  const value = milli === undefined ? undefined : milli / 1000;
  const amount = isPercent ? target.averageUtilization : value;
  return {
    kind: kindOf(spec, name),
    name,
    ...(amount !== undefined && { target: amount }),
    unit: isPercent ? 'percent' : UNITS[name] ?? '',
    perPod: target.valueMilli === undefined,
  };
}

function kindOf(spec: HpaMetricSpec, name: string): PolicyMetric['kind'] {
  if (spec.type === 'Resource' || spec.type === 'ContainerResource') {
    return name === 'memory' ? 'memory' : 'cpu';
  }
  return spec.type.toLocaleLowerCase('en-US') as PolicyMetric['kind'];
}

/** The status entry of a metric; the controller leaves a hole where it could not read one. */
export function statusOf(
  spec: HpaMetricSpec,
  statuses: readonly (MetricStatus | null)[] | undefined,
): MetricTarget | undefined {
  const name = 'resource' in spec ? spec.resource : spec.metric;
  for (const status of statuses ?? []) {
    const source =
      status?.resource ??
      status?.containerResource ??
      status?.pods ??
      status?.object ??
      status?.external;
    const sourceName =
      source && ('name' in source ? source.name : source.metric?.name);
    if (status?.type === spec.type && sourceName === name) {
      return source?.current;
    }
  }
  return undefined;
}

/** The value that the controller saw, in the unit of the model's metric. */
export function currentValue(
  spec: HpaMetricSpec,
  current: MetricTarget | undefined,
): number | undefined {
  if (spec.target.averageUtilization !== undefined) {
    return current?.averageUtilization;
  }
  const quantity =
    spec.target.valueMilli === undefined
      ? current?.averageValue
      : current?.value;
  return quantity === undefined
    ? undefined
    : quantityToMilli(String(quantity)) / 1000;
}

/** What the controller read, rebuilt from the averages it publishes; pods are taken as equal. */
export function toReading(
  spec: HpaMetricSpec,
  current: MetricTarget | undefined,
  pods: {
    ready: number;
    unready: number;
    containers?: readonly ContainerSpec[];
  },
): HpaMetricReading {
  const average = current?.averageValue ?? current?.value;
  if (average === undefined) {
    return { kind: 'failed', message: 'not in the status of the HPA' };
  }
  const averageMilli = quantityToMilli(String(average));
  if (spec.type === 'Object' || spec.type === 'External') {
    const total =
      current?.value !== undefined && spec.target.valueMilli !== undefined;
    return {
      kind: 'values',
      valuesMilli: [total ? averageMilli : averageMilli * pods.ready],
    };
  }
  return {
    kind: 'aggregate',
    pods: {
      readyPods: pods.ready,
      unreadyPods: pods.unready,
      missingPods: 0,
      usageMilli: averageMilli * pods.ready,
      requestMilliPerPod: requestMilli(spec, pods.containers),
    },
  };
}

function requestMilli(
  spec: HpaMetricSpec,
  containers: readonly ContainerSpec[] | undefined,
): number {
  if (!('resource' in spec)) {
    return 0;
  }
  const only = spec.type === 'ContainerResource' ? spec.container : undefined;
  return (containers ?? [])
    .filter(container => !only || container.name === only)
    .reduce((sum, { resources }) => {
      const request = resources?.requests?.[spec.resource];
      return sum + (request ? quantityToMilli(String(request)) : 0);
    }, 0);
}
