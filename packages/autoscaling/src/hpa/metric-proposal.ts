import type { ExplanationStep } from '../explanation';
import {
  NO_PODS,
  sampleAggregate,
  samplePlainUsage,
  sampleUtilization,
  type LoadSampleResult,
  type SampleRules,
} from './load-sample';
import {
  resourceUsageByPod,
  valuesByPod,
  type PodMetricTable,
} from './pod-metrics';
import { countServingPods } from './pods';
import {
  replicasForAverage,
  replicasForSample,
  replicasForTotal,
  type CalculatorContext,
} from './replica-calculator';
import type { HpaTolerances } from './tolerance';
import { perPodUsage, sumForAverage, sumForValue, type Milli } from './totals';
import type {
  HpaControllerFlags,
  HpaInput,
  HpaMetricOutcome,
  HpaMetricReading,
  HpaMetricSpec,
} from './types';
import type { HpaSemantics } from './versions';

/** What every metric of one reconcile shares. */
export interface MetricContext {
  input: HpaInput;
  flags: HpaControllerFlags;
  semantics: HpaSemantics;
  tolerances: HpaTolerances;
  statusReplicas: number;
  steps?: ExplanationStep[];
}

const FAILED_REASON: Readonly<Record<string, string>> = {
  Resource: 'FailedGetResourceMetric',
  ContainerResource: 'FailedGetContainerResourceMetric',
  Pods: 'FailedGetPodsMetric',
  Object: 'FailedGetObjectMetric',
  External: 'FailedGetExternalMetric',
};

/** What one metric proposes, or why it cannot (horizontal.go, computeReplicasForMetric). */
export function proposeForMetric(
  spec: HpaMetricSpec,
  reading: HpaMetricReading | undefined,
  context: MetricContext,
): HpaMetricOutcome {
  const reason = FAILED_REASON[spec.type];
  if (reason === undefined) {
    return {
      valid: false,
      reason: 'InvalidMetricSourceType',
      message: `unknown metric source type "${spec.type}"`,
    };
  }
  const outcome =
    spec.type === 'Object' || spec.type === 'External'
      ? proposeForTotal(spec, reading, context)
      : proposeForPods(spec, reading, context);
  return 'error' in outcome
    ? { valid: false, reason, message: outcome.error }
    : outcome;
}

type Proposal = HpaMetricOutcome | { error: string };
type PodsSpec = Extract<
  HpaMetricSpec,
  { type: 'Resource' | 'ContainerResource' | 'Pods' }
>;
type TotalSpec = Extract<HpaMetricSpec, { type: 'Object' | 'External' }>;

function proposeForPods(
  spec: PodsSpec,
  reading: HpaMetricReading | undefined,
  context: MetricContext,
): Proposal {
  // averageValue wins over averageUtilization whatever target.type says (computeStatusForResourceMetricGeneric).
  const { averageValueMilli, averageUtilization } = spec.target;
  const percent =
    averageValueMilli === undefined && spec.type !== 'Pods'
      ? averageUtilization
      : undefined;
  if (averageValueMilli === undefined && percent === undefined) {
    return {
      error:
        spec.type === 'Pods'
          ? 'invalid pods metric source: no average value target was set'
          : 'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set',
    };
  }
  const sample = takeSample(spec, reading, percent, context);
  if ('error' in sample) {
    return { error: describe(spec, percent, sample.error) };
  }
  const target = percent ?? averageValueMilli!;
  const proposal = replicasForSample(
    sample,
    target,
    calculatorContext(spec, context, context.input.scale.specReplicas),
  );
  return {
    valid: true,
    replicas: proposal.replicas,
    currentMilli: proposal.currentMilli,
    ...(percent === undefined ? {} : { utilizationPercent: proposal.measured }),
  };
}

function takeSample(
  spec: PodsSpec,
  reading: HpaMetricReading | undefined,
  percent: number | undefined,
  context: MetricContext,
): LoadSampleResult {
  const { pods, nowMs } = context.input;
  const resource = spec.type === 'Pods' ? '' : spec.resource;
  const rules: SampleRules = {
    resource,
    container: spec.type === 'ContainerResource' ? spec.container : '',
    nowMs,
    flags: context.flags,
    semantics: context.semantics,
  };
  const milli = spec.target.averageValueMilli ?? 0;
  if (reading?.kind === 'aggregate') {
    const target = percent === undefined ? { milli } : { percent };
    return sampleAggregate(reading.pods, target, resource, rules);
  }
  const table =
    spec.type === 'Pods'
      ? podsMetricTable(spec.metric, reading)
      : resourceTable(reading, rules, context);
  if ('error' in table) {
    return table;
  }
  return percent === undefined
    ? samplePlainUsage(pods, table, milli, rules)
    : sampleUtilization(pods, table, percent, rules);
}

function resourceTable(
  reading: HpaMetricReading | undefined,
  rules: SampleRules,
  { input }: MetricContext,
): PodMetricTable | { error: string } {
  const metrics = input.resourceMetrics ?? [];
  const prefix = `unable to get metrics for resource ${rules.resource}`;
  if (reading?.kind === 'failed') {
    return { error: `${prefix}: ${reading.message}` };
  }
  if ('failed' in metrics) {
    return { error: `${prefix}: ${metrics.failed}` };
  }
  if (metrics.length === 0) {
    return {
      error: `${prefix}: no metrics returned from resource metrics API`,
    };
  }
  return resourceUsageByPod(metrics, rules.resource, rules.container);
}

function podsMetricTable(
  metric: string,
  reading: HpaMetricReading | undefined,
): PodMetricTable | { error: string } {
  if (reading?.kind !== 'pods' || reading.values.length === 0) {
    const why =
      reading?.kind === 'failed'
        ? reading.message
        : 'no metrics returned from custom metrics API';
    return { error: `unable to get metric ${metric}: ${why}` };
  }
  return valuesByPod(reading.values);
}

function describe(
  spec: PodsSpec,
  percent: number | undefined,
  error: string,
): string {
  if (spec.type === 'Pods') {
    return error;
  }
  const what = percent === undefined ? 'usage' : 'utilization';
  return `failed to get ${spec.resource} ${what}: ${error}`;
}

function proposeForTotal(
  spec: TotalSpec,
  reading: HpaMetricReading | undefined,
  context: MetricContext,
): Proposal {
  const { type, averageValueMilli, valueMilli } = spec.target;
  const external = spec.type === 'External';
  // Object needs target.type and the field to agree; External looks at averageValue first and at nothing else.
  const average =
    external || type === 'AverageValue' ? averageValueMilli : undefined;
  const value = external || type === 'Value' ? valueMilli : undefined;
  if (average === undefined && value === undefined) {
    return {
      error: `invalid ${spec.type.toLowerCase()} metric source: neither a value target nor an average value target was set`,
    };
  }
  const series = seriesOf(spec, reading);
  if ('error' in series) {
    return series;
  }
  return average === undefined
    ? proposeForValue(spec, value!, series.valuesMilli, context)
    : proposeForAverage(spec, average, series.valuesMilli, context);
}

function seriesOf(
  spec: TotalSpec,
  reading: HpaMetricReading | undefined,
): { valuesMilli: readonly Milli[] } | { error: string } {
  if (reading?.kind === 'values' && reading.valuesMilli.length > 0) {
    return spec.type === 'Object'
      ? { valuesMilli: reading.valuesMilli.slice(0, 1) }
      : reading;
  }
  const external = spec.type === 'External';
  const api = external ? 'external' : 'custom';
  const why =
    reading?.kind === 'failed'
      ? reading.message
      : `no metrics returned from ${api} metrics API`;
  return {
    error: external
      ? `unable to get external metric ${spec.metric}: ${why}`
      : `unable to get metric ${spec.metric} on ${spec.describedObject}: ${why}`,
  };
}

function proposeForValue(
  spec: TotalSpec,
  targetMilli: number,
  series: readonly Milli[],
  context: MetricContext,
): Proposal {
  const { pods, readyPods, scale } = context.input;
  const total = sumForValue(series);
  const counted = pods.length > 0 ? countServingPods(pods) : undefined;
  const replicas = replicasForTotal(
    Number(total) / targetMilli,
    readyPods ?? counted,
    calculatorContext(spec, context, scale.specReplicas),
  );
  return replicas === undefined
    ? { error: `unable to calculate ready pods: ${NO_PODS}` }
    : { valid: true, replicas, currentMilli: total };
}

function proposeForAverage(
  spec: TotalSpec,
  targetMilli: number,
  series: readonly Milli[],
  context: MetricContext,
): Proposal {
  const { statusReplicas } = context;
  const total =
    spec.type === 'External' ? sumForAverage(series) : sumForValue(series);
  return {
    valid: true,
    replicas: replicasForAverage(
      Number(total),
      targetMilli,
      calculatorContext(spec, context, statusReplicas),
    ),
    currentMilli: perPodUsage(total, statusReplicas),
  };
}

function calculatorContext(
  spec: HpaMetricSpec,
  context: MetricContext,
  currentReplicas: number,
): CalculatorContext {
  return {
    currentReplicas,
    tolerances: context.tolerances,
    semantics: context.semantics,
    metric: metricName(spec),
    steps: context.steps,
  };
}

/** The name the controller uses for a metric in its messages. */
export function metricName(spec: HpaMetricSpec): string {
  switch (spec.type) {
    case 'Resource':
    case 'ContainerResource':
      return resourceMetricName(spec);
    case 'Pods':
      return `pods metric ${spec.metric}`;
    case 'Object':
      return `${spec.describedObject} metric ${spec.metric}`;
    default:
      return `external metric ${spec.metric}`;
  }
}

function resourceMetricName(
  spec: Extract<HpaMetricSpec, { type: 'Resource' | 'ContainerResource' }>,
): string {
  if (spec.target.averageValueMilli !== undefined) {
    return `${spec.resource} resource`;
  }
  const what =
    spec.type === 'ContainerResource' ? 'container resource' : 'resource';
  return `${spec.resource} ${what} utilization (percentage of request)`;
}
