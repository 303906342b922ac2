import { requireNumber } from '../errors';
import { type KpaScaleInput, type KpaScaleRule, SCALE_UNKNOWN } from './types';

/** Time the Revision's own reconciler gets to see why pods fail, before they are removed (`activationTimeoutBuffer`). */
export const ACTIVATION_TIMEOUT_BUFFER_SECONDS = 30;

/** With the activator in the path already nothing would trigger the next look, so one is asked for. */
const DEACTIVATION_REQUEUE_SECONDS = 3;

/** Whether a wanted scale may be applied now, and when to look again. */
export interface ScaleToZeroVerdict {
  readonly desiredReplicas: number;
  readonly apply: boolean;
  readonly rule: KpaScaleRule;
  readonly requeueAfterSeconds?: number;
  readonly activatorProbed?: boolean;
  readonly probeInBackground?: boolean;
}

/** The facts that decide about the last pod. */
export type ScaleToZeroInput = Pick<
  KpaScaleInput,
  'active' | 'sks' | 'activatorAnswers' | 'settings'
>;

/**
 * Holds back a scale of zero until the revision has been idle for its stable window, the activator is in the path,
 * and the grace or retention period is over; any other scale passes.
 *
 * Source: knative/serving `pkg/reconciler/autoscaling/kpa/scaler.go: handleScaleToZero`.
 *
 * @throws AutoscalingInputError when an age or a setting is not a finite number of at least 0
 */
export function decideScaleToZero(
  input: ScaleToZeroInput,
  replicas: number,
): ScaleToZeroVerdict {
  if (replicas !== 0) {
    return { desiredReplicas: replicas, apply: true, rule: 'demand' };
  }
  checkInput(input);
  if (!input.settings.enableScaleToZero) {
    return { desiredReplicas: 1, apply: true, rule: 'scale-to-zero-disabled' };
  }
  switch (input.active.status) {
    case 'Unknown':
      return whileActivating(input);
    case 'True':
      return whileActive(input);
    default:
      return whileInactive(input);
  }
}

function whileActivating({
  active,
  settings,
}: ScaleToZeroInput): ScaleToZeroVerdict {
  const timeoutSeconds =
    settings.progressDeadlineSeconds + ACTIVATION_TIMEOUT_BUFFER_SECONDS;
  return active.ageSeconds > timeoutSeconds
    ? { desiredReplicas: 0, apply: true, rule: 'activation-timed-out' }
    : {
        desiredReplicas: SCALE_UNKNOWN,
        apply: false,
        rule: 'activating',
        requeueAfterSeconds: timeoutSeconds,
      };
}

function whileActive({
  active,
  sks,
  settings,
}: ScaleToZeroInput): ScaleToZeroVerdict {
  const remaining = settings.stableWindowSeconds - active.ageSeconds;
  if (remaining > 0) {
    return {
      desiredReplicas: 1,
      apply: true,
      rule: 'stable-window-remains',
      requeueAfterSeconds: remaining,
    };
  }
  // Zero, not applied: it marks the revision inactive, and the pod goes in a later pass.
  return {
    desiredReplicas: 0,
    apply: false,
    rule: 'stable-window-over',
    requeueAfterSeconds:
      sks.mode === 'Proxy' ? DEACTIVATION_REQUEUE_SECONDS : undefined,
  };
}

function whileInactive(input: ScaleToZeroInput): ScaleToZeroVerdict {
  const { active, sks, settings } = input;
  // With an unlimited burst capacity the activator never left the path.
  const activatorProbed = settings.targetBurstCapacity !== -1;
  if (activatorProbed && !input.activatorAnswers) {
    return {
      desiredReplicas: 0,
      apply: false,
      rule: 'activator-not-in-path',
      activatorProbed,
      probeInBackground: true,
    };
  }
  const { gracePeriodSeconds, podRetentionSeconds } = settings;
  const go = (rule: KpaScaleRule): ScaleToZeroVerdict => ({
    desiredReplicas: 0,
    apply: true,
    rule,
    activatorProbed,
  });
  const wait = (rule: KpaScaleRule, seconds: number): ScaleToZeroVerdict => ({
    desiredReplicas: 0,
    apply: false,
    rule,
    requeueAfterSeconds: seconds,
    activatorProbed,
  });
  if (active.ageSeconds >= Math.max(gracePeriodSeconds, podRetentionSeconds)) {
    return go('grace-period-over');
  }
  if (active.ageSeconds < podRetentionSeconds) {
    return wait(
      'pod-retention-remains',
      podRetentionSeconds - active.ageSeconds,
    );
  }
  const graceRemaining = gracePeriodSeconds - sks.proxyForSeconds;
  return graceRemaining <= 0
    ? go('proxied-long-enough')
    : wait('grace-period-remains', graceRemaining);
}

function checkInput({ active, sks, settings }: ScaleToZeroInput): void {
  requireNumber('active.ageSeconds', active.ageSeconds, 0);
  requireNumber('sks.proxyForSeconds', sks.proxyForSeconds, 0);
  requireNumber(
    'settings.stableWindowSeconds',
    settings.stableWindowSeconds,
    0,
  );
  requireNumber('settings.gracePeriodSeconds', settings.gracePeriodSeconds, 0);
  requireNumber(
    'settings.podRetentionSeconds',
    settings.podRetentionSeconds,
    0,
  );
  requireNumber(
    'settings.progressDeadlineSeconds',
    settings.progressDeadlineSeconds,
    0,
  );
}
