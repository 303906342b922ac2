import {
  decideKpa,
  DEFAULT_AUTOSCALER_CONFIG,
  scaleKpa,
  type ExplanationStep,
  type KpaPolicy,
  type KpaState,
} from '@elastic-mesh/autoscaling';
import {
  createMaxWindow,
  resolveInitialScale,
} from '@elastic-mesh/autoscaling/knative';
import { recordMaximum } from '@elastic-mesh/autoscaling/knative';
import {
  heldSince,
  type DesiredSample,
  type Explanation,
  type ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterState,
  CompletionInputs,
  MetricValue,
} from '@elastic-mesh/plugin-elastic-services-node';
import type { PodAutoscalerObject } from '../kinds';
import { kpaPolicyOf, reachabilityOf } from './policy';

/** What `read` keeps for the explanation. */
export interface KpaMemo {
  autoscaler: PodAutoscalerObject;
  specReplicas?: number;
}

/** The autoscaler's slots of the scale-down delay are its ticks (knative/serving, tickInterval). */
const TICK_SECONDS = 2;

// The autoscaler exports nothing for a revision at zero; its condition says why it is there.
const AT_ZERO: Explanation = {
  exactness: 'exact',
  steps: [{ rule: 'kpa.no-traffic', after: 0, capped: false, values: {} }],
};

/** Adds the reading, the demand and the recomputed decision of a KPA to its draft. */
export function explainKpa(
  { draft, memo }: AdapterState,
  inputs: CompletionInputs,
): ScalingStateDraft {
  if (!memo) {
    return draft;
  }
  const { autoscaler } = memo as KpaMemo;
  const policy = kpaPolicyOf(autoscaler);
  const prefix = `kpa.${policy.spec.scalingMetric}`;
  const stable = inputs.metric(`${prefix}.stable`);
  const [metric] = draft.policy.metrics;
  const reading =
    'value' in stable
      ? {
          metric,
          value: stable.value / Math.max(1, draft.replicas.ready),
          at: new Date(stable.atMs).toISOString(),
        }
      : { metric, reason: stable.reason };
  if (isAtZero(draft) && !('value' in stable)) {
    return { ...draft, readings: [reading], explanation: AT_ZERO };
  }
  const recomputed = recompute(
    draft,
    memo as KpaMemo,
    policy,
    {
      stable,
      panic: inputs.metric(`${prefix}.panic`),
      panicMode: inputs.metric('kpa.panic.mode'),
    },
    inputs,
  );
  return {
    ...draft,
    readings: [reading],
    replicas: { ...draft.replicas, ...recomputed.wanted },
    explanation: recomputed.explanation,
  };
}

function isAtZero({ replicas, conditions }: ScalingStateDraft): boolean {
  return (
    replicas.desired === 0 &&
    conditions.some(c => c.type === 'Active' && c.reason === 'NoTraffic')
  );
}

interface Gauges {
  stable: MetricValue;
  panic: MetricValue;
  panicMode: MetricValue;
}

function recompute(
  draft: ScalingStateDraft,
  memo: KpaMemo,
  policy: KpaPolicy,
  gauges: Gauges,
  { history, nowMs }: CompletionInputs,
): { explanation: Explanation; wanted: { wanted?: number } } {
  const { stable, panic, panicMode } = gauges;
  const { minScale, maxScale } = policy.bounds;
  if (maxScale !== 0 && minScale > maxScale) {
    const missing = [`min-scale ${minScale} is above max-scale ${maxScale}`];
    return {
      explanation: { exactness: 'unknown', steps: [], missing },
      wanted: {},
    };
  }
  if (!('value' in stable) || !('value' in panic)) {
    const missing = Object.entries(gauges).flatMap(([name, gauge]) =>
      'value' in gauge ? [] : [`${name}: ${gauge.reason}`],
    );
    return {
      explanation: { exactness: 'unknown', steps: [], missing },
      wanted: {},
    };
  }
  const panicking = 'value' in panicMode ? panicMode.value > 0 : undefined;
  const decision = decideKpa({
    spec: policy.spec,
    state: rebuiltState(draft, policy, panicking ?? false, history, nowMs),
    nowSeconds: nowMs / 1000,
    readyPods: draft.replicas.ready,
    stableValue: stable.value,
    panicValue: panic.value,
  });
  const decided = decision.valid ? decision.desiredReplicas : -1;
  const bounded = scaleKpa(scaleInput(draft, memo, policy, decided, nowMs));
  const steps = [...decision.steps, ...bounded.steps];
  const missing = [
    ...(panicking === undefined ? ['whether the autoscaler panics'] : []),
    ...(policy.spec.scaleDownDelaySeconds > 0
      ? ['decisions within the scale-down delay']
      : []),
    ...(bounded.desiredReplicas === draft.replicas.desired
      ? []
      : ["the last tick's own readings"]),
  ];
  return {
    explanation: {
      exactness: missing.length ? 'reconstructed' : 'exact',
      steps,
      ...(missing.length && { missing }),
    },
    wanted: { wanted: wantedOf(decision.steps, panicking ?? false) },
  };
}

/** What demand asks for before rates, bounds and delays. */
function wantedOf(
  steps: readonly ExplanationStep[],
  panicking: boolean,
): number | undefined {
  const demand = steps.find(step => step.rule === 'kpa.demand');
  const panicPods = Number(demand?.values.panicDemandPods ?? 0);
  return demand && Math.max(demand.after, panicking ? panicPods : 0);
}

// While it panics the exported desired number is the highest of the panic, because a panic never goes down.
function rebuiltState(
  draft: ScalingStateDraft,
  { spec }: KpaPolicy,
  panicking: boolean,
  history: readonly DesiredSample[],
  nowMs: number,
): KpaState {
  const nowSeconds = nowMs / 1000;
  const slots = Math.ceil(spec.scaleDownDelaySeconds / TICK_SECONDS);
  return {
    panicTimeSeconds: panicking ? nowSeconds : null,
    maxPanicPods: panicking ? draft.replicas.desired : 0,
    delayWindow: slots
      ? heldSince(history, nowMs - spec.scaleDownDelaySeconds * 1000).reduce(
          (window, s) => recordMaximum(window, s.atMs / 1000, s.desired),
          createMaxWindow(spec.scaleDownDelaySeconds, TICK_SECONDS),
        )
      : null,
  };
}

function scaleInput(
  draft: ScalingStateDraft,
  { autoscaler, specReplicas }: KpaMemo,
  policy: KpaPolicy,
  decidedReplicas: number,
  nowMs: number,
): Parameters<typeof scaleKpa>[0] {
  const conditions = autoscaler.status?.conditions ?? [];
  const active = conditions.find(c => c.type === 'Active');
  return {
    decidedReplicas,
    currentReplicas: specReplicas ?? draft.replicas.current,
    bounds: policy.bounds,
    initialScale: resolveInitialScale(
      autoscaler.metadata.annotations ?? {},
      DEFAULT_AUTOSCALER_CONFIG,
    ),
    scaleTargetInitialized: conditions.some(
      c => c.type === 'ScaleTargetInitialized' && c.status === 'True',
    ),
    reachability: reachabilityOf(autoscaler),
    active: {
      status: active?.status ?? 'Unknown',
      ageSeconds: active?.lastTransitionTime
        ? Math.max(0, (nowMs - Date.parse(active.lastTransitionTime)) / 1000)
        : 0,
    },
    sks: { mode: 'Serve', proxyForSeconds: 0 },
    activatorAnswers: true,
    settings: policy.scaleToZero,
  };
}
