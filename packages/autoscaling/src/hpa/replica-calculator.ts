import type { ExplanationStep } from '../explanation';
import { replicasAbove, truncatedQuotient } from './integers';
import type { LoadSample } from './load-sample';
import { isWithinTolerance, type HpaTolerances } from './tolerance';
import type { HpaSemantics } from './versions';

/** What one metric proposes. */
export interface ReplicaProposal {
  replicas: number;
  /** The value compared with the target: percent of request, or the average times 1000. */
  measured: number;
  /** The value status reports, times 1000. */
  currentMilli: number;
}

/** What the calculator reads beside the sample. */
export interface CalculatorContext {
  currentReplicas: number;
  tolerances: HpaTolerances;
  semantics: HpaSemantics;
  /** Name of the metric in the explanation. */
  metric: string;
  /** Steps are appended here; undefined when nobody asks why. */
  steps?: ExplanationStep[];
}

/**
 * Replicas for a resource or Pods metric.
 *
 * The ratio comes from the truncated whole percent (or whole milli-units), not from the quotient: 109.9 % of a target of
 * 100 is 1.09. Pods without a metric are then assumed at their request (down) or at zero (up), unready ones at zero when
 * scaling up, and a result that turns the direction round is dropped.
 * Source: replica_calculator.go, GetResourceReplicas and calcPlainMetricReplicas; metrics/utilization.go.
 */
export function replicasForSample(
  sample: LoadSample,
  target: number,
  context: CalculatorContext,
): ReplicaProposal {
  const { scale } = sample;
  const measured = truncatedQuotient(sample.usageMilli * scale, sample.base);
  const ratio = measured / target;
  const currentMilli =
    scale === 1
      ? measured
      : truncatedQuotient(sample.usageMilli, sample.averagedPods);
  const countsUnready = sample.unreadyPods > 0 && ratio > 1;
  const adjusts = countsUnready || sample.missingPods > 0;
  const raw = replicasAbove(ratio * sample.readyPods);
  explainRaw(sample, measured, target, raw, context);
  const replicas = adjusts
    ? adjustedReplicas(sample, target, ratio, countsUnready, context)
    : toleratedReplicas(ratio, raw, context);
  if (adjusts) {
    explainAdjustment(sample, raw, replicas, context);
  }
  return { replicas, measured, currentMilli };
}

/** `raw`, or the current count when the ratio is within tolerance. */
function toleratedReplicas(
  ratio: number,
  raw: number,
  context: CalculatorContext,
): number {
  const { currentReplicas, tolerances, semantics } = context;
  if (!isWithinTolerance(ratio, tolerances, semantics)) {
    return raw;
  }
  explainTolerance(ratio, raw, context);
  return currentReplicas;
}

function adjustedReplicas(
  sample: LoadSample,
  target: number,
  ratio: number,
  countsUnready: boolean,
  context: CalculatorContext,
): number {
  const { currentReplicas, tolerances, semantics } = context;
  const plain = sample.scale === 1;
  let usage = sample.usageMilli;
  let { base, measuredPods } = sample;
  if (ratio < 1) {
    usage += sample.missingUsageMilli;
  }
  const fills =
    ratio !== 1 || (plain && !semantics.ignoresMissingAtPlainTarget);
  if (fills) {
    base += sample.missingBase;
    measuredPods += sample.missingPods;
  }
  if (countsUnready) {
    base += sample.unreadyBase;
    measuredPods += sample.unreadyPods;
  }
  const newRatio = truncatedQuotient(usage * sample.scale, base) / target;
  if (
    isWithinTolerance(newRatio, tolerances, semantics) ||
    (ratio < 1 && newRatio > 1) ||
    (ratio > 1 && newRatio < 1)
  ) {
    return currentReplicas;
  }
  const replicas = replicasAbove(newRatio * measuredPods);
  const turns =
    (newRatio < 1 && replicas > currentReplicas) ||
    (newRatio > 1 && replicas < currentReplicas);
  return turns && (!plain || semantics.guardsPlainDirection)
    ? currentReplicas
    : replicas;
}

/**
 * Replicas for an Object or External metric with a total `Value`: the ratio times the serving pods.
 *
 * From zero the ratio alone decides, without tolerance. Undefined when the pods are needed and unknown.
 * Source: replica_calculator.go, getUsageRatioReplicaCount.
 */
export function replicasForTotal(
  ratio: number,
  servingPods: number | undefined,
  context: CalculatorContext,
): number | undefined {
  const { currentReplicas, tolerances, semantics } = context;
  if (currentReplicas === 0) {
    const fromZero = replicasAbove(ratio);
    explainRatio(ratio, fromZero, { servingPods: 0 }, context);
    return fromZero;
  }
  if (servingPods === undefined) {
    return isWithinTolerance(ratio, tolerances, semantics)
      ? currentReplicas
      : undefined;
  }
  const raw = replicasAbove(ratio * servingPods);
  explainRatio(ratio, raw, { servingPods }, context);
  return toleratedReplicas(ratio, raw, context);
}

/**
 * Replicas for an Object or External metric with a target per pod: the total over the target.
 *
 * Tolerance compares with `status.replicas`, not with the spec (GetObjectPerPodMetricReplicas, GetExternalPerPodMetricReplicas).
 */
export function replicasForAverage(
  total: number,
  targetMilli: number,
  context: CalculatorContext,
): number {
  const ratio = total / (targetMilli * context.currentReplicas);
  const raw = replicasAbove(total / targetMilli);
  explainRatio(
    ratio,
    raw,
    { statusReplicas: context.currentReplicas },
    context,
  );
  return toleratedReplicas(ratio, raw, context);
}

function explainRaw(
  sample: LoadSample,
  measured: number,
  target: number,
  raw: number,
  { steps, metric }: CalculatorContext,
) {
  steps?.push({
    rule: 'hpa.raw',
    after: raw,
    capped: false,
    values:
      sample.scale === 100
        ? {
            metric,
            utilizationPercent: measured,
            targetPercent: target,
            usageMilli: sample.usageMilli,
            requestsMilli: sample.base,
            readyPods: sample.readyPods,
          }
        : {
            metric,
            averageMilli: measured,
            targetMilli: target,
            usageMilli: sample.usageMilli,
            readyPods: sample.readyPods,
          },
  });
}

function explainRatio(
  usageRatio: number,
  after: number,
  counts: Record<string, number>,
  { steps, metric }: CalculatorContext,
) {
  steps?.push({
    rule: 'hpa.raw',
    after,
    capped: false,
    values: {
      metric,
      usageRatio: Number.isFinite(usageRatio) ? usageRatio : 'undefined',
      ...counts,
    },
  });
}

function explainTolerance(
  usageRatio: number,
  before: number,
  { steps, metric, tolerances, currentReplicas }: CalculatorContext,
) {
  steps?.push({
    rule: 'hpa.tolerance',
    before,
    after: currentReplicas,
    capped: before !== currentReplicas,
    values: {
      metric,
      usageRatio,
      scaleDownTolerance: tolerances.scaleDown,
      scaleUpTolerance: tolerances.scaleUp,
    },
  });
}

function explainAdjustment(
  sample: LoadSample,
  before: number,
  after: number,
  { steps, metric }: CalculatorContext,
) {
  steps?.push({
    rule: 'hpa.missing-pods',
    before,
    after,
    capped: before !== after,
    values: {
      metric,
      missingPods: sample.missingPods,
      unreadyPods: sample.unreadyPods,
    },
  });
}
