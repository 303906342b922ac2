import type { ExplanationStep } from '../explanation';
import type { ReplicaBounds } from './behavior';
import { ConditionList } from './conditions';
import {
  resolveBehavior,
  resolveFlags,
  type ResolvedBehavior,
} from './defaults';
import { computeReplicasForMetrics } from './metrics';
import { normalizeDesiredReplicas } from './normalize';
import { storeScaleEvent } from './scale-events';
import { hpaTolerances } from './tolerance';
import type {
  HpaControllerFlags,
  HpaDecision,
  HpaEvent,
  HpaInput,
  HpaMetricOutcome,
  HpaRecommendation,
  HpaState,
} from './types';
import {
  hasObjectOrExternalMetric,
  requireHpaSpec,
  requireScaleAndFlags,
} from './validation';
import {
  DEFAULT_KUBERNETES_VERSION,
  hpaSemantics,
  type HpaSemantics,
} from './versions';

/** Everything one reconcile works with. */
interface Reconcile {
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
interface Wish {
  replicas: number;
  /** Why, in the words of the SuccessfulRescale event. */
  why: string;
  metrics: readonly HpaMetricOutcome[];
  recommendations: readonly HpaRecommendation[];
  error?: string;
}

/**
 * One sync of one HorizontalPodAutoscaler, as kube-controller-manager does it.
 *
 * Pure: everything read is in `input`, everything remembered is in the returned `state`, which the next call takes.
 * Source: pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler.
 *
 * @throws AutoscalingInputError for numbers the API server would refuse; what a cluster can report is data
 */
export function reconcileHpa(input: HpaInput): HpaDecision {
  const run = prepare(input);
  const { scale } = input;
  const { conditions, currentReplicas } = run;
  if (scale.getError !== undefined) {
    return failedToReadScale(run, scale.getError);
  }
  conditions.set(
    'AbleToScale',
    'True',
    'SucceededGetScale',
    "the HPA controller was able to get the target's current scale",
  );
  const wish = wishOf(run);
  if (wish === 'keep') {
    return finish(run, noWish(run, currentReplicas));
  }
  if ('failed' in wish) {
    const { failed, metrics } = wish;
    run.events.push({
      type: 'Warning',
      reason: 'FailedComputeMetricsReplicas',
      message: failed,
    });
    return finish(
      run,
      noWish(run, input.state.desiredReplicas, metrics, failed),
    );
  }
  return wish.replicas === currentReplicas
    ? finish(run, { ...wish, desiredReplicas: currentReplicas })
    : rescale(run, wish);
}

function prepare(input: HpaInput): Reconcile {
  const semantics = hpaSemantics(
    input.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
  );
  const flags = resolveFlags(input.flags, semantics);
  const { spec, scale, state, nowMs } = input;
  requireHpaSpec(spec);
  requireScaleAndFlags(scale, nowMs, flags);
  const currentReplicas = scale.specReplicas;
  return {
    input,
    flags,
    semantics,
    bounds: {
      minReplicas: spec.minReplicas ?? 1,
      maxReplicas: spec.maxReplicas,
    },
    behavior:
      spec.behavior &&
      resolveBehavior(spec.behavior, flags.downscaleStabilizationSeconds),
    currentReplicas,
    // A controller that has just started holds the current count for a window: it cannot scale down before.
    recommendations: state.recommendations ?? [
      { replicas: currentReplicas, atMs: nowMs },
    ],
    conditions: new ConditionList(state.conditions, nowMs),
    events: [],
    steps: input.explain === false ? undefined : [],
  };
}

type Failure = { failed: string; metrics: readonly HpaMetricOutcome[] };

function wishOf(run: Reconcile): Wish | Failure | 'keep' {
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
  const { input, flags, semantics, conditions, currentReplicas, bounds } = run;
  const problem = input.scale.selectorProblem;
  if (
    problem &&
    (problem !== 'ambiguous' || semantics.detectsAmbiguousSelector)
  ) {
    const { reason, event, message } = SELECTOR_PROBLEM[problem];
    run.events.push({ type: 'Warning', reason: event, message });
    conditions.set('ScalingActive', 'False', reason, message);
    return { failed: message, metrics: [] };
  }
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
  const asked = Math.max(0, verdict.replicas);
  const { replicas, recommendations } = normalizeDesiredReplicas(asked, {
    ...run,
    state: input.state,
    nowMs: input.nowMs,
  });
  const woken = currentReplicas === 0 && replicas < bounds.minReplicas;
  return {
    replicas: woken ? bounds.minReplicas : replicas,
    why:
      asked > currentReplicas
        ? `${verdict.metric} above target`
        : 'All metrics below target',
    metrics: verdict.outcomes,
    recommendations,
    error: verdict.error,
  };
}

function rescale(run: Reconcile, wish: Wish): HpaDecision {
  const { input, conditions, currentReplicas, events } = run;
  const { updateError } = input.scale;
  if (updateError !== undefined) {
    conditions.set(
      'AbleToScale',
      'False',
      'FailedUpdateScale',
      `the HPA controller was unable to update the target scale: ${updateError}`,
    );
    events.push({
      type: 'Warning',
      reason: 'FailedRescale',
      message: `New size: ${wish.replicas}; reason: ${wish.why}; error: ${updateError}`,
    });
    return finish(run, {
      ...wish,
      replicas: currentReplicas,
      desiredReplicas: input.state.desiredReplicas,
      error: updateError,
    });
  }
  conditions.set(
    'AbleToScale',
    'True',
    'SucceededRescale',
    `the HPA controller was able to update the target scale to ${wish.replicas}`,
  );
  events.push({
    type: 'Normal',
    reason: 'SuccessfulRescale',
    message: `New size: ${wish.replicas}; reason: ${wish.why}`,
  });
  markScaledToZero(run, wish.replicas);
  return finish(run, { ...wish, desiredReplicas: wish.replicas });
}

function markScaledToZero(run: Reconcile, replicas: number) {
  const { conditions, flags, semantics, bounds, input } = run;
  if (!semantics.scaledToZeroCondition) {
    return;
  }
  if (!flags.scaleToZeroGate) {
    conditions.remove('ScaledToZero');
  } else if (
    run.currentReplicas > 0 &&
    replicas === 0 &&
    bounds.minReplicas === 0 &&
    hasObjectOrExternalMetric(input.spec.metrics ?? [])
  ) {
    conditions.set(
      'ScaledToZero',
      'True',
      'ScaledToZero',
      'the HPA controller scaled the workload to zero',
    );
  } else {
    conditions.set(
      'ScaledToZero',
      'False',
      'NotScaledToZero',
      'the HPA controller did not scale the workload to zero',
    );
  }
}

type Outcome = Omit<Wish, 'why'> & { desiredReplicas: number };

function noWish(
  run: Reconcile,
  desiredReplicas: number,
  metrics: readonly HpaMetricOutcome[] = [],
  error?: string,
): Outcome {
  const { currentReplicas, recommendations } = run;
  return {
    replicas: currentReplicas,
    desiredReplicas,
    metrics,
    recommendations,
    error,
  };
}

function failedToReadScale(run: Reconcile, message: string): HpaDecision {
  run.events.push({ type: 'Warning', reason: 'FailedGetScale', message });
  run.conditions.set(
    'AbleToScale',
    'False',
    'FailedGetScale',
    `the HPA controller was unable to get the target's current scale: ${message}`,
  );
  const { state } = run.input;
  const decision = finish(run, noWish(run, state.desiredReplicas, [], message));
  // Nothing was seen, so nothing may be remembered: not even the first recommendation.
  const { recommendations } = state;
  return { ...decision, state: { ...decision.state, recommendations } };
}

function finish(run: Reconcile, outcome: Outcome): HpaDecision {
  const { replicas, desiredReplicas, metrics, error } = outcome;
  const conditions = run.conditions.all();
  return {
    replicas,
    desiredReplicas,
    rescaled: replicas !== run.currentReplicas,
    conditions,
    metrics,
    events: run.events,
    error,
    state: {
      ...eventLogsAfter(run, replicas),
      recommendations: outcome.recommendations,
      conditions,
      desiredReplicas,
    },
    steps: run.steps ?? [],
  };
}

/** Without `behavior` nothing is stored: no rule would read it. */
function eventLogsAfter(
  { input, behavior, currentReplicas }: Reconcile,
  replicas: number,
): Pick<HpaState, 'scaleUpEvents' | 'scaleDownEvents'> {
  const { scaleUpEvents, scaleDownEvents } = input.state;
  const change = replicas - currentReplicas;
  if (!behavior || change === 0) {
    return { scaleUpEvents, scaleDownEvents };
  }
  return change > 0
    ? {
        scaleUpEvents: storeScaleEvent(
          scaleUpEvents,
          change,
          behavior.scaleUp,
          input.nowMs,
        ),
        scaleDownEvents,
      }
    : {
        scaleUpEvents,
        scaleDownEvents: storeScaleEvent(
          scaleDownEvents,
          -change,
          behavior.scaleDown,
          input.nowMs,
        ),
      };
}
