import { DEFAULT_METRICS } from './defaults';
import { metricName, type MetricContext } from './metric-context';
import { proposeForMetric } from './metric-proposal';
import type { HpaEvent, HpaMetricOutcome, HpaMetricSpec } from './types';

/** What all metrics together ask for. */
export type MetricsVerdict = {
  outcomes: readonly HpaMetricOutcome[];
  events: readonly HpaEvent[];
} & (
  | {
      usable: true;
      replicas: number;
      metric: string;
      /** Set when another metric failed; scaling goes on all the same. */
      error?: string;
    }
  | { usable: false; reason: string; message: string; error: string }
);

/**
 * The largest proposal of the metrics that work.
 *
 * A failing metric blocks scaling down, because it might have asked for more, but not staying or scaling up.
 * Source: horizontal.go, computeReplicasForMetrics.
 */
export function computeReplicasForMetrics(
  metrics: readonly HpaMetricSpec[] | undefined,
  context: MetricContext,
): MetricsVerdict {
  const specs = metrics?.length ? metrics : DEFAULT_METRICS;
  const outcomes = specs.map((spec, i) =>
    proposeForMetric(spec, context.input.readings?.[i], context),
  );
  const events: HpaEvent[] = [];
  let replicas = 0;
  let metric = '';
  let firstFailure: Extract<HpaMetricOutcome, { valid: false }> | undefined;
  outcomes.forEach((outcome, i) => {
    if (!outcome.valid) {
      firstFailure ??= outcome;
      const { reason, message } = outcome;
      events.push({ type: 'Warning', reason, message });
    } else if (replicas === 0 || outcome.replicas > replicas) {
      replicas = outcome.replicas;
      metric = metricName(specs[i]);
    }
  });
  if (!firstFailure) {
    explainMaximum(outcomes.length, replicas, metric, context);
    return { usable: true, outcomes, events, replicas, metric };
  }
  const { reason, message } = firstFailure;
  const error = `invalid metrics (${events.length} invalid out of ${specs.length}), first error is: ${message}`;
  const blocks =
    events.length === specs.length ||
    (replicas < context.input.scale.specReplicas &&
      context.semantics.invalidMetricBlocksScaleDown);
  explainFailure(events.length, blocks, replicas, reason, context);
  return blocks
    ? { usable: false, outcomes, events, reason, message, error }
    : { usable: true, outcomes, events, replicas, metric, error };
}

function explainMaximum(
  count: number,
  after: number,
  metric: string,
  { steps }: MetricContext,
) {
  if (count > 1) {
    steps?.push({
      rule: 'hpa.max-of-metrics',
      after,
      capped: false,
      values: { metrics: count, metric },
    });
  }
}

function explainFailure(
  failedMetrics: number,
  blocks: boolean,
  proposed: number,
  reason: string,
  { steps, input }: MetricContext,
) {
  const { specReplicas } = input.scale;
  steps?.push({
    rule: 'hpa.failed-metric',
    before: proposed,
    after: blocks ? specReplicas : proposed,
    capped: blocks,
    values: { failedMetrics, reason, blocksScaling: blocks },
  });
}
