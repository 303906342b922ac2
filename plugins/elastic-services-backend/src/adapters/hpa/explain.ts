import {
  EMPTY_HPA_STATE,
  reconcileHpa,
  type HpaDecision,
  type HpaInput,
} from '@elastic-mesh/autoscaling';
import {
  heldSince,
  type Explanation,
  type MetricReading,
  type ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterState,
  CompletionInputs,
} from '@elastic-mesh/plugin-elastic-services-node';
import type { ContainerSpec, HpaObject } from '../kinds';
import { currentValue, statusOf, toPolicyMetric, toReading } from './metrics';
import { DOWNSCALE_STABILIZATION_SECONDS, specOf } from './policy';

/** What `read` keeps for the explanation. */
export interface HpaMemo {
  hpa: HpaObject;
  specReplicas: number;
  containers?: readonly ContainerSpec[];
}

/** What an HPA never publishes. */
const ALWAYS_MISSING = [
  "the controller's log of recommendations and scale events",
  'metrics of single pods',
];

/** Adds the readings, the demand and the recomputed decision of an HPA to its draft. */
export function explainHpa(
  state: AdapterState,
  inputs: CompletionInputs,
): ScalingStateDraft {
  if (!state.memo) {
    return state.draft;
  }
  const memo = state.memo as HpaMemo;
  const { problem } = specOf(memo.hpa);
  const readings = readingsOf(memo.hpa);
  const draft = { ...state.draft, readings };
  const unread = readings.filter(reading => reading.value === undefined);
  if (unread.length === readings.length) {
    return {
      ...draft,
      explanation: {
        exactness: 'unknown',
        steps: [],
        missing: [
          ...unread.map(({ metric, reason }) => `${metric.name}: ${reason}`),
          ...(problem === undefined ? [] : [problem]),
        ],
      },
    };
  }
  const decision = reconcileHpa(inputOf(memo, draft, inputs));
  const wanted = wantedOf(decision);
  return {
    ...draft,
    replicas: { ...draft.replicas, ...(wanted !== undefined && { wanted }) },
    explanation: explanationOf(decision, draft),
  };
}

function readingsOf(hpa: HpaObject): MetricReading[] {
  const { status } = hpa;
  const failure = status?.conditions?.find(
    c => c.type === 'ScalingActive' && c.status === 'False',
  );
  return (specOf(hpa).spec.metrics ?? []).map(metricSpec => {
    const value = currentValue(
      metricSpec,
      statusOf(metricSpec, status?.currentMetrics),
    );
    const metric = toPolicyMetric(metricSpec);
    return value === undefined
      ? { metric, reason: failure?.message ?? 'not in the status of the HPA' }
      : { metric, value };
  });
}

/**
 * The reconcile as it would run now, from what the cluster publishes.
 *
 * The log of recommendations is rebuilt from the desired replicas that were seen, which are what came out of it.
 */
function inputOf(
  { hpa, specReplicas, containers }: HpaMemo,
  draft: ScalingStateDraft,
  { history, nowMs }: CompletionInputs,
): HpaInput {
  const { spec } = specOf(hpa);
  const pods = {
    ready: draft.replicas.ready,
    unready: draft.replicas.current - draft.replicas.ready,
    containers,
  };
  const windowMs =
    (hpa.spec?.behavior?.scaleDown?.stabilizationWindowSeconds ??
      DOWNSCALE_STABILIZATION_SECONDS) * 1000;
  return {
    spec,
    scale: { specReplicas, statusReplicas: draft.replicas.current },
    pods: [],
    readings: (spec.metrics ?? []).map(metric =>
      toReading(metric, statusOf(metric, hpa.status?.currentMetrics), pods),
    ),
    state: {
      ...EMPTY_HPA_STATE,
      desiredReplicas: draft.replicas.desired,
      recommendations: heldSince(history, nowMs - windowMs).map(
        ({ desired, atMs }) => ({ replicas: desired, atMs }),
      ),
    },
    nowMs,
  };
}

function wantedOf({ metrics }: HpaDecision): number | undefined {
  const proposals = metrics.flatMap(outcome =>
    outcome.valid ? [outcome.replicas] : [],
  );
  return proposals.length ? Math.max(...proposals) : undefined;
}

function explanationOf(
  { steps, desiredReplicas }: HpaDecision,
  { replicas }: ScalingStateDraft,
): Explanation {
  return {
    exactness: 'reconstructed',
    steps: [...steps],
    missing: [
      ...ALWAYS_MISSING,
      ...(desiredReplicas === replicas.desired
        ? []
        : [
            `the HPA decided ${replicas.desired}, the recomputation ${desiredReplicas}`,
          ]),
    ],
  };
}
