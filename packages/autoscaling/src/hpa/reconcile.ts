import { ConditionList } from './conditions';
import { resolveBehavior, resolveFlags } from './defaults';
import { storeScaleEvent } from './scale-events';
import type {
  HpaDecision,
  HpaInput,
  HpaMetricOutcome,
  HpaState,
} from './types';
import {
  hasObjectOrExternalMetric,
  requireHpaSpec,
  requireScaleAndFlags,
} from './validation';
import { DEFAULT_KUBERNETES_VERSION, hpaSemantics } from './versions';
import { wishOf, type Reconcile, type Wish } from './wish';

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
  const { scaleUpEvents, scaleDownEvents } = eventLogsAfter(run, replicas);
  return {
    replicas,
    desiredReplicas,
    rescaled: replicas !== run.currentReplicas,
    conditions,
    metrics,
    events: run.events,
    error,
    state: {
      scaleUpEvents,
      scaleDownEvents,
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
