import {
  sampleAggregate,
  samplePlainUsage,
  sampleUtilization,
  type LoadSampleResult,
  type SampleRules,
} from './load-sample';
import {
  calculatorContext,
  type MetricContext,
  type Proposal,
} from './metric-context';
import {
  resourceUsageByPod,
  valuesByPod,
  type PodMetricTable,
} from './pod-metrics';
import { replicasForSample } from './replica-calculator';
import type { HpaMetricReading, HpaMetricSpec } from './types';

type PodsSpec = Extract<
  HpaMetricSpec,
  { type: 'Resource' | 'ContainerResource' | 'Pods' }
>;
/** What a Resource, ContainerResource or Pods metric proposes. */
export function proposeForPods(
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
