import { AutoscalingInputError, requireInteger } from '../errors';
import type { ExplanationStep } from '../explanation';
import { applyScaleBounds } from './bounds';
import { MAX_INT32 } from './limits';
import { decideScaleToZero, type ScaleToZeroVerdict } from './scale-to-zero';
import {
  type KpaScaleInput,
  type KpaScaling,
  SCALE_UNKNOWN,
  type ScaleBounds,
} from './types';

/**
 * Takes a decided scale through initial scale, bounds and scale to zero to what is written to the Deployment.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/scaler.go: scale`.
 *
 * @throws AutoscalingInputError when a scale is not an integer in its range or min is above max
 */
export function scaleKpa(input: KpaScaleInput): KpaScaling {
  checkInput(input);
  const { decidedReplicas } = input;
  // While activating even an unknown scale goes on: the lower bound turns it into pods.
  if (decidedReplicas < 0 && input.active.status !== 'Unknown') {
    return scaling(
      input,
      {
        desiredReplicas: decidedReplicas,
        apply: false,
        rule: 'no-metrics-yet',
      },
      [],
    );
  }
  const bounds = boundsInForce(input);
  const bounded = applyScaleBounds(bounds, decidedReplicas);
  const verdict = decideScaleToZero(input, bounded);
  const steps: ExplanationStep[] = [
    {
      rule: 'kpa.bounds',
      before: decidedReplicas,
      after: bounded,
      capped: bounded !== decidedReplicas,
      values: {
        minScale: input.bounds.minScale,
        maxScale: input.bounds.maxScale,
        minInForce: bounds.minScale,
        initialScale: input.initialScale,
        scaleTargetInitialized: input.scaleTargetInitialized,
      },
    },
  ];
  if (bounded === 0) {
    steps.push(explainZero(input, verdict));
  }
  return scaling(input, verdict, steps);
}

/** The initial scale is a lower bound until it was reached once, and only for a revision that can get requests. */
function boundsInForce(input: KpaScaleInput): ScaleBounds {
  const { bounds, initialScale } = input;
  return initialScale > 1 &&
    !input.scaleTargetInitialized &&
    input.reachability !== 'Unreachable'
    ? { ...bounds, minScale: Math.max(bounds.minScale, initialScale) }
    : bounds;
}

function scaling(
  { currentReplicas }: KpaScaleInput,
  verdict: ScaleToZeroVerdict,
  steps: readonly ExplanationStep[],
): KpaScaling {
  return {
    desiredReplicas: verdict.desiredReplicas,
    apply: verdict.apply,
    patched: verdict.apply && verdict.desiredReplicas !== currentReplicas,
    rule: verdict.rule,
    requeueAfterSeconds: verdict.requeueAfterSeconds,
    activatorProbed: verdict.activatorProbed ?? false,
    probeInBackground: verdict.probeInBackground ?? false,
    steps,
  };
}

function explainZero(
  { active, sks, settings }: KpaScaleInput,
  verdict: ScaleToZeroVerdict,
): ExplanationStep {
  return {
    rule: 'kpa.scale-to-zero',
    before: 0,
    after: verdict.desiredReplicas,
    capped: verdict.desiredReplicas !== 0 || !verdict.apply,
    values: {
      reason: verdict.rule,
      applied: verdict.apply,
      activeStatus: active.status,
      activeForSeconds: active.ageSeconds,
      proxyForSeconds: sks.proxyForSeconds,
      stableWindowSeconds: settings.stableWindowSeconds,
      gracePeriodSeconds: settings.gracePeriodSeconds,
      podRetentionSeconds: settings.podRetentionSeconds,
      ...(verdict.requeueAfterSeconds === undefined
        ? {}
        : { requeueAfterSeconds: verdict.requeueAfterSeconds }),
    },
  };
}

function checkInput(input: KpaScaleInput): void {
  const { minScale, maxScale } = input.bounds;
  const max = MAX_INT32;
  requireInteger('decidedReplicas', input.decidedReplicas, SCALE_UNKNOWN, max);
  requireInteger('currentReplicas', input.currentReplicas, 0, max);
  requireInteger('initialScale', input.initialScale, 0, max);
  requireInteger('bounds.minScale', minScale, 0, max);
  requireInteger('bounds.maxScale', maxScale, 0, max);
  if (maxScale !== 0 && minScale > maxScale) {
    throw new AutoscalingInputError(
      'bounds.minScale',
      minScale,
      `at most bounds.maxScale (${maxScale}), or a maxScale of 0 for no upper bound`,
    );
  }
}
