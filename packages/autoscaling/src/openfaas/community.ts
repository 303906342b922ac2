import type { ExplanationStep } from '../explanation';
import { requireInteger, requireNumber } from '../errors';

/** OpenFaaS CE runs at most this many replicas of a function, whatever its labels say. */
export const OPENFAAS_CE_MAX_REPLICAS = 5;

/** What CE waits for, in seconds unless named otherwise: the alert rule, Alertmanager, and scaling from zero. */
export const OPENFAAS_CE_TIMING = {
  rateWindowSeconds: 10,
  alertForSeconds: 5,
  evaluationIntervalSeconds: 15,
  groupWaitSeconds: 5,
  groupIntervalSeconds: 10,
  repeatIntervalSeconds: 30,
  scaleFromZeroPollMs: 100,
  scaleFromZeroPolls: 1000,
  setScaleRetries: 20,
  functionCacheMs: 250,
} as const;

/**
 * Seconds from one notification of an alert that keeps firing to the next.
 *
 * Alertmanager looks at a group every group interval, and repeats when the last notification, dated when it had been
 * sent, is longer ago than the repeat interval (prometheus/alertmanager notify/notify.go, DedupStage.needsUpdate).
 */
export const OPENFAAS_CE_STEP_SECONDS =
  OPENFAAS_CE_TIMING.groupIntervalSeconds *
  (Math.floor(
    OPENFAAS_CE_TIMING.repeatIntervalSeconds /
      OPENFAAS_CE_TIMING.groupIntervalSeconds,
  ) +
    1);

/** Successful invocations a second of one function above which the alert APIHighInvocationRate fires. */
export const OPENFAAS_CE_ALERT_RATE = 5;

/** Label defaults of CE. */
export const OPENFAAS_CE_DEFAULTS = {
  minReplicas: 1,
  maxReplicas: 5,
  scalingFactor: 10,
} as const;

/** One alert about one function. */
export interface OpenfaasAlertInput {
  /** `firing`, or `resolved`. */
  status: string;
  currentReplicas: number;
  minReplicas?: number;
  maxReplicas?: number;
  /** Percent of the maximum added per alert; 0 keeps the minimum. */
  scalingFactor?: number;
}

/** What the gateway sets after an alert. */
export interface OpenfaasDecision {
  replicas: number;
  steps: readonly ExplanationStep[];
}

/**
 * The replicas after one alert: up by a share of the maximum while it fires, straight to the minimum otherwise.
 *
 * Behaviour of the gateway's alert handler (CalculateReplicas).
 */
export function replicasAfterAlert(
  input: OpenfaasAlertInput,
): OpenfaasDecision {
  const { status, currentReplicas } = input;
  const min = input.minReplicas ?? OPENFAAS_CE_DEFAULTS.minReplicas;
  const labelled = input.maxReplicas ?? OPENFAAS_CE_DEFAULTS.maxReplicas;
  const factor = input.scalingFactor ?? OPENFAAS_CE_DEFAULTS.scalingFactor;
  requireInteger('currentReplicas', currentReplicas, 0);
  requireInteger('minReplicas', min, 0);
  requireInteger('maxReplicas', labelled, 0);
  requireNumber('scalingFactor', factor, 0);
  const max = Math.min(labelled, OPENFAAS_CE_MAX_REPLICAS);
  const step = Math.ceil((max / 100) * factor);
  const grows = status === 'firing' && step > 0;
  const wanted = grows ? currentReplicas + step : min;
  const replicas = grows ? Math.min(max, wanted) : min;
  const alert: ExplanationStep = {
    rule: 'openfaas.alert',
    before: currentReplicas,
    after: wanted,
    capped: false,
    values: { status, step, scalingFactor: factor },
  };
  const bounds: ExplanationStep = {
    rule: 'openfaas.bounds',
    before: wanted,
    after: replicas,
    capped: wanted !== replicas,
    values: { minReplicas: min, maxReplicas: max, labelledMaximum: labelled },
  };
  return { replicas, steps: [alert, bounds] };
}

/** Whether the alert's condition holds: more successful invocations a second than the rule allows. */
export function isHighInvocationRate(invocationsPerSecond: number): boolean {
  requireNumber('invocationsPerSecond', invocationsPerSecond, 0);
  return invocationsPerSecond > OPENFAAS_CE_ALERT_RATE;
}
