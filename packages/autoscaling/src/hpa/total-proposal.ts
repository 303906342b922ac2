import { NO_PODS } from './load-sample';
import {
  calculatorContext,
  type MetricContext,
  type Proposal,
} from './metric-context';
import { countServingPods } from './pods';
import { replicasForAverage, replicasForTotal } from './replica-calculator';
import { perPodUsage, sumForAverage, sumForValue, type Milli } from './totals';
import type { HpaMetricReading, HpaMetricSpec } from './types';

type TotalSpec = Extract<HpaMetricSpec, { type: 'Object' | 'External' }>;

/** What an Object or External metric proposes. */
export function proposeForTotal(
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
