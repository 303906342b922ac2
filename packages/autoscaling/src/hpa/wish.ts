import type { ExplanationStep } from '../explanation';
import type { ReplicaBounds } from './behavior';
import type { ConditionList } from './conditions';
import type { ResolvedBehavior } from './defaults';
import { computeReplicasForMetrics, type MetricsVerdict } from './metrics';
import { normalizeDesiredReplicas } from './normalize';
import { hpaTolerances } from './tolerance';
import type {
  HpaControllerFlags,
  HpaEvent,
  HpaInput,
  HpaMetricOutcome,
  HpaRecommendation,
} from './types';
import { hasObjectOrExternalMetric } from './validation';
import type { HpaSemantics } from './versions';

/** Everything one reconcile works with. */
export interface Reconcile {
  input: HpaInput;
  flags: HpaControllerFlags;
  semantics: HpaSemantics;
  bounds: ReplicaBounds;
  behavior?: ResolvedBehavior;
  currentReplicas: number;
  recommendations: readonly HpaRecommendation[];
  conditions: ConditionList;
  events: HpaEvent[];
  steps?: ExplanationStep[];
}

/** Where a reconcile wants to go, before the scale subresource is written. */
export interface Wish {
  replicas: number;
  /** Why, in the words of the SuccessfulRescale event. */
  why: string;
  metrics: readonly HpaMetricOutcome[];
  recommendations: readonly HpaRecommendation[];
  error?: string;
}

/** Why nothing can be wished for. */
export type Failure = { failed: string; metrics: readonly HpaMetricOutcome[] };

/** Where this HPA wants to be; `keep` when it has no say because the target rests at zero. */
export function wishOf(run: Reconcile): Wish | Failure | 'keep' {
  const { currentReplicas, bounds } = run;
  if (currentReplicas === 0) {
    if (!mayLeaveZero(run)) {
      disableAtZero(run);
      return 'keep';
    }
    return wishFromMetrics(run);
  }
  if (currentReplicas > bounds.maxReplicas) {
    return wishIntoBounds(run, bounds.maxReplicas, 'above Spec.MaxReplicas');
  }
  if (currentReplicas < bounds.minReplicas) {
    return wishIntoBounds(run, bounds.minReplicas, 'below Spec.MinReplicas');
  }
  return wishFromMetrics(run);
}

/** Out of bounds no metric is read and no recommendation recorded. */
function wishIntoBounds(run: Reconcile, replicas: number, where: string): Wish {
  run.steps?.push({
    rule: 'hpa.out-of-bounds',
    before: run.currentReplicas,
    after: replicas,
    capped: true,
    values: { ...run.bounds },
  });
  return {
    replicas,
    why: `Current number of replicas ${where}`,
    metrics: [],
    recommendations: run.recommendations,
  };
}

/**
 * Zero is final unless the controller itself scaled there (horizontal.go, shouldComputeMetricsForZeroReplicas).
 *
 * Before the condition ScaledToZero existed, minReplicas 0 with the gate was enough.
 */
function mayLeaveZero(run: Reconcile): boolean {
  const { flags, semantics, bounds, conditions, input } = run;
  if (!semantics.scaledToZeroCondition) {
    return flags.scaleToZeroGate && bounds.minReplicas === 0;
  }
  return (
    flags.scaleToZeroGate &&
    conditions.isTrue('ScaledToZero') &&
    (bounds.minReplicas > 0 ||
      hasObjectOrExternalMetric(input.spec.metrics ?? []))
  );
}

function disableAtZero({ conditions, flags, steps }: Reconcile) {
  conditions.set(
    'ScalingActive',
    'False',
    'ScalingDisabled',
    'scaling is disabled since the replica count of the target is zero',
  );
  if (!flags.scaleToZeroGate) {
    conditions.remove('ScaledToZero');
  }
  steps?.push({
    rule: 'hpa.disabled-at-zero',
    before: 0,
    after: 0,
    capped: true,
    values: { scaleToZeroGate: flags.scaleToZeroGate },
  });
}

const SELECTOR_PROBLEM = {
  missing: {
    reason: 'InvalidSelector',
    event: 'SelectorRequired',
    message: "the HPA target's scale is missing a selector",
  },
  unparsable: {
    reason: 'InvalidSelector',
    event: 'InvalidSelector',
    message:
      "couldn't convert selector into a corresponding internal selector object",
  },
  ambiguous: {
    reason: 'AmbiguousSelector',
    event: 'AmbiguousSelector',
    message: 'pods by selector are controlled by more than one HPA',
  },
} as const;

function wishFromMetrics(run: Reconcile): Wish | Failure {
  const failure = selectorFailure(run);
  if (failure) {
    return failure;
  }
  const { input, flags, semantics, conditions, currentReplicas } = run;
  const verdict = computeReplicasForMetrics(input.spec.metrics, {
    input,
    flags,
    semantics,
    tolerances: hpaTolerances(input.spec.behavior, flags, semantics),
    statusReplicas: input.scale.statusReplicas ?? currentReplicas,
    steps: run.steps,
  });
  run.events.push(...verdict.events);
  if (!verdict.usable) {
    conditions.set(
      'ScalingActive',
      'False',
      verdict.reason,
      `the HPA was unable to compute the replica count: ${verdict.message}`,
    );
    return { failed: verdict.error, metrics: verdict.outcomes };
  }
  conditions.set(
    'ScalingActive',
    'True',
    'ValidMetricFound',
    `the HPA was able to successfully calculate a replica count from ${verdict.metric}`,
  );
  return wishFromDemand(run, verdict);
}

function selectorFailure(run: Reconcile): Failure | undefined {
  const problem = run.input.scale.selectorProblem;
  const undetected =
    problem === 'ambiguous' && !run.semantics.detectsAmbiguousSelector;
  if (problem === undefined || undetected) {
    return undefined;
  }
  const { reason, event, message } = SELECTOR_PROBLEM[problem];
  run.events.push({ type: 'Warning', reason: event, message });
  run.conditions.set('ScalingActive', 'False', reason, message);
  return { failed: message, metrics: [] };
}

function wishFromDemand(
  run: Reconcile,
  verdict: Extract<MetricsVerdict, { usable: true }>,
): Wish {
  const { currentReplicas, bounds, input, steps } = run;
  const asked = Math.max(0, verdict.replicas);
  const { replicas, recommendations } = normalizeDesiredReplicas(asked, {
    // Named one by one: a spread of the whole run costs more than the decision.
    currentReplicas,
    bounds,
    behavior: run.behavior,
    recommendations: run.recommendations,
    flags: run.flags,
    semantics: run.semantics,
    conditions: run.conditions,
    steps,
    state: input.state,
    nowMs: input.nowMs,
  });
  const wakes = currentReplicas === 0 && replicas < bounds.minReplicas;
  if (wakes) {
    steps?.push({
      rule: 'hpa.wake-to-minimum',
      before: replicas,
      after: bounds.minReplicas,
      capped: true,
      values: { minReplicas: bounds.minReplicas },
    });
  }
  return {
    replicas: wakes ? bounds.minReplicas : replicas,
    why:
      asked > currentReplicas
        ? `${verdict.metric} above target`
        : 'All metrics below target',
    metrics: verdict.outcomes,
    recommendations,
    error: verdict.error,
  };
}
