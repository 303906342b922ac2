import {
  type HpaMetricReading,
  type HpaMetricSpec,
  type HpaMetricTarget,
  type KubernetesVersion,
} from '@elastic-mesh/autoscaling';
import {
  groupPods,
  hpaSemantics,
  perPodUsage,
  podRequest,
  proposeForMetric,
  type PodMetric,
} from '@elastic-mesh/autoscaling/hpa';
import {
  NOW_MS,
  toMilli,
  toPod,
  toPodValues,
  toResourceMetrics,
} from './hpa-inputs';

/** Runs one function of upstream's replica calculator on the input of a row. */
type CalculatorFunction = (input: any, version: KubernetesVersion) => unknown;

function propose(
  input: any,
  version: KubernetesVersion,
  spec: Partial<HpaMetricSpec>,
  reading?: HpaMetricReading,
) {
  const semantics = hpaSemantics(version);
  const resource = input.resource ?? 'cpu';
  const currentReplicas = input.currentReplicas;
  const metrics = toResourceMetrics(
    reading ? [] : input.podMetrics ?? [],
    resource,
  );
  const outcome = proposeForMetric(spec as HpaMetricSpec, reading, {
    input: {
      spec: { maxReplicas: 1 },
      scale: { specReplicas: currentReplicas },
      pods: input.pods.map((pod: any) => toPod(pod, resource)),
      resourceMetrics: metrics,
      state: {
        scaleUpEvents: [],
        scaleDownEvents: [],
        conditions: [],
        desiredReplicas: currentReplicas,
      },
      nowMs: NOW_MS,
    },
    flags: {
      ...calculatorFlags(input, semantics.podLevelResourcesByDefault),
    },
    semantics,
    tolerances: input.tolerances,
    statusReplicas: currentReplicas,
  });
  return outcome;
}

function calculatorFlags(input: any, podLevelByDefault: boolean) {
  return {
    tolerance: 0.1,
    downscaleStabilizationSeconds: 300,
    cpuInitializationPeriodSeconds: input.cpuInitializationPeriodSeconds,
    initialReadinessDelaySeconds: input.delayOfInitialReadinessStatusSeconds,
    scaleUpLimitFactor: 2,
    scaleUpLimitMinimum: 4,
    scaleToZeroGate: false,
    configurableToleranceGate: true,
    podLevelResourcesGate: input.podLevelResourcesEnabled ?? podLevelByDefault,
  };
}

const printable = (value: number | bigint) =>
  typeof value === 'bigint' ? String(value) : value;

function answer(outcome: ReturnType<typeof propose>, valueName: string) {
  if (!outcome.valid) {
    return { error: outcome.message };
  }
  return {
    replicas: outcome.replicas,
    [valueName]: printable(outcome.currentMilli),
    ...(outcome.utilizationPercent === undefined
      ? {}
      : { utilization: outcome.utilizationPercent }),
  };
}

function resourceSpec(
  input: any,
  target: HpaMetricTarget,
): Partial<HpaMetricSpec> {
  return input.container
    ? {
        type: 'ContainerResource',
        resource: input.resource,
        container: input.container,
        target,
      }
    : { type: 'Resource', resource: input.resource, target };
}

const total =
  (
    type: 'Object' | 'External',
    field: 'Value' | 'AverageValue',
  ): CalculatorFunction =>
  (input, version) => {
    const target =
      field === 'Value'
        ? { type: field, valueMilli: input.target }
        : { type: field, averageValueMilli: input.target };
    const spec = { type, metric: 'metric', describedObject: 'object', target };
    const valuesMilli = input.values.map(toMilli);
    return answer(
      propose(input, version, spec, { kind: 'values', valuesMilli }),
      'usage',
    );
  };

/** The functions of replica_calculator.go which rows name. */
export const calculatorFunctions: Record<string, CalculatorFunction> = {
  GetResourceReplicas: (input, version) =>
    answer(
      propose(
        input,
        version,
        resourceSpec(input, {
          type: 'Utilization',
          averageUtilization: input.target,
        }),
      ),
      'rawValue',
    ),
  GetRawResourceReplicas: (input, version) =>
    answer(
      propose(
        input,
        version,
        resourceSpec(input, {
          type: 'AverageValue',
          averageValueMilli: input.target,
        }),
      ),
      'usage',
    ),
  GetMetricReplicas: (input, version) =>
    answer(
      propose(
        input,
        version,
        {
          type: 'Pods',
          metric: 'metric',
          target: { type: 'AverageValue', averageValueMilli: input.target },
        },
        { kind: 'pods', values: toPodValues(input.podMetrics) },
      ),
      'usage',
    ),
  GetObjectMetricReplicas: total('Object', 'Value'),
  GetObjectPerPodMetricReplicas: total('Object', 'AverageValue'),
  GetExternalMetricReplicas: total('External', 'Value'),
  GetExternalPerPodMetricReplicas: total('External', 'AverageValue'),
  getPerPodUsage: input => ({
    usage: printable(perPodUsage(toMilli(input.usage), input.statusReplicas)),
  }),
  groupPods: (input, version) =>
    groupPods(
      input.pods.map((pod: any) => toPod(pod, input.resource)),
      new Map<string, PodMetric>(
        toPodValues(input.podMetrics).map(value => [
          value.pod,
          value as PodMetric,
        ]),
      ),
      {
        resource: input.resource,
        nowMs: NOW_MS,
        flags: calculatorFlags(input, true),
        semantics: hpaSemantics(version),
      },
    ),
  calculateRequests: input => {
    const requests: Record<string, number> = {};
    for (const raw of input.pods) {
      const result = podRequest(
        toPod(raw, input.resource),
        input.resource,
        input.container,
        input.podLevelResourcesEnabled ?? true,
      );
      if ('missing' in result) {
        return { error: result.missing };
      }
      requests[raw.name] = result.milli;
    }
    return { requests };
  },
};
