import type { ExplanationStep, StepValue } from '../explanation';
import { requireInteger, requireNumber } from '../errors';
import {
  KEDA_DEFAULTS,
  type KedaCondition,
  type KedaPolicy,
  type KedaScaleDecision,
  type KedaScaleRequest,
} from './types';
import { requireKedaPolicy } from './validation';

/** What one poll decides, before it is dressed up as a decision. */
interface Verdict {
  rule: string;
  replicas: number;
  ready?: KedaCondition;
  active?: KedaCondition;
  /** True when the poll counts as activity. */
  touchesLastActive?: boolean;
  values?: Record<string, StepValue>;
}

const condition = (
  type: KedaCondition['type'],
  status: KedaCondition['status'],
  reason: string,
): KedaCondition => ({ type, status, reason });

const READY = condition('Ready', 'True', 'ScaledObjectReady');
const TRIGGER_ERROR = condition('Ready', 'False', 'TriggerError');
const PARTIAL_ERROR = condition('Ready', 'Unknown', 'PartialTriggerError');
const ACTIVE = condition('Active', 'True', 'ScalerActive');
const NOT_ACTIVE = condition('Active', 'False', 'ScalerNotActive');
const COOLING_DOWN = condition('Active', 'False', 'ScalerCooldown');

/**
 * What KEDA's own loop does after one poll: between zero, idle and the minimum. Everything above is the HPA's.
 *
 * Source: pkg/scaling/executor/scale_scaledobjects.go, RequestScale.
 *
 * @throws AutoscalingInputError for a policy KEDA's webhook refuses
 */
export function requestKedaScale(request: KedaScaleRequest): KedaScaleDecision {
  requireKedaPolicy(request.policy);
  requireInteger('currentReplicas', request.currentReplicas, 0);
  requireNumber('nowMs', request.nowMs);
  requireNumber('createdMs', request.createdMs);
  if (request.policy.paused) {
    return paused(request);
  }
  const active = request.isActive || request.policy.forceActivation === true;
  const verdict = active ? whileActive(request) : whileInactive(request);
  const conditions = [
    verdict.ready ?? READY,
    verdict.active ?? (active ? ACTIVE : NOT_ACTIVE),
    condition('Paused', 'False', ''),
  ];
  return {
    replicas: verdict.replicas,
    scaled: verdict.replicas !== request.currentReplicas,
    conditions,
    lastActiveMs: verdict.touchesLastActive
      ? request.nowMs
      : request.lastActiveMs,
    steps: [explain(request, verdict)],
  };
}

/** Paused at the paused count elsewhere (the controller does that); the executor only says so. */
function paused(request: KedaScaleRequest): KedaScaleDecision {
  const { currentReplicas } = request;
  return {
    replicas: currentReplicas,
    scaled: false,
    conditions: [READY, condition('Paused', 'True', 'ScaledObjectPaused')],
    lastActiveMs: request.lastActiveMs,
    steps: [
      explain(request, { rule: 'keda.paused', replicas: currentReplicas }),
    ],
  };
}

function whileActive(request: KedaScaleRequest): Verdict {
  const { policy, currentReplicas } = request;
  const min = minimumOf(policy);
  const asleep =
    currentReplicas === 0 ||
    (policy.idleReplicaCount !== undefined && currentReplicas < min);
  if (asleep) {
    // A pause of scaling out leaves the count, and the poll does not count as activity either.
    return policy.pausedScaleOut
      ? { rule: 'keda.paused-scale-out', replicas: currentReplicas }
      : {
          rule: 'keda.activation',
          replicas: Math.max(min, 1),
          touchesLastActive: true,
        };
  }
  if (request.isError) {
    return {
      rule: 'keda.partial-error',
      replicas: currentReplicas,
      ready: PARTIAL_ERROR,
    };
  }
  return {
    rule: 'keda.active',
    replicas: currentReplicas,
    touchesLastActive: true,
  };
}

function whileInactive(request: KedaScaleRequest): Verdict {
  const { policy, currentReplicas, isError } = request;
  const { fallback, idleReplicaCount } = policy;
  const min = minimumOf(policy);
  const stays = (rule: string): Verdict => ({
    rule,
    replicas: currentReplicas,
  });
  if (isError && fallback && fallback.replicas !== 0) {
    return stays('keda.fallback');
  }
  if (isError && !fallback) {
    return { ...stays('keda.trigger-error'), ready: TRIGGER_ERROR };
  }
  const mayRest =
    (idleReplicaCount !== undefined && currentReplicas > idleReplicaCount) ||
    (currentReplicas > 0 && min === 0);
  if (mayRest) {
    return policy.pausedScaleIn
      ? stays('keda.paused-scale-in')
      : restAfterCooldown(request);
  }
  return currentReplicas < min && idleReplicaCount === undefined
    ? { rule: 'keda.minimum', replicas: min }
    : stays('keda.inactive');
}

/** Scales to idle or the minimum once the cooldown is strictly over; a workload never active waits for the initial one. */
function restAfterCooldown(request: KedaScaleRequest): Verdict {
  const { policy, nowMs, lastActiveMs, createdMs, currentReplicas } = request;
  const neverActive = lastActiveMs === undefined;
  const cooldownSeconds = neverActive
    ? policy.initialCooldownPeriodSeconds ??
      KEDA_DEFAULTS.initialCooldownPeriodSeconds
    : policy.cooldownPeriodSeconds ?? KEDA_DEFAULTS.cooldownPeriodSeconds;
  const quietSeconds = (nowMs - (lastActiveMs ?? createdMs)) / 1000;
  const values = { cooldownSeconds, quietSeconds, neverActive };
  return quietSeconds > cooldownSeconds
    ? {
        rule: 'keda.deactivation',
        replicas: policy.idleReplicaCount ?? minimumOf(policy),
        values,
      }
    : {
        rule: 'keda.cooldown',
        replicas: currentReplicas,
        active: COOLING_DOWN,
        values,
      };
}

function minimumOf(policy: KedaPolicy): number {
  return policy.minReplicaCount ?? KEDA_DEFAULTS.minReplicaCount;
}

const HOLDS = new Set([
  'keda.paused',
  'keda.paused-scale-out',
  'keda.paused-scale-in',
  'keda.cooldown',
]);

function explain(
  { policy, currentReplicas, isActive, isError }: KedaScaleRequest,
  { rule, replicas, values }: Verdict,
): ExplanationStep {
  return {
    rule,
    before: currentReplicas,
    after: replicas,
    capped: HOLDS.has(rule),
    values: {
      isActive,
      isError,
      forced: policy.forceActivation === true,
      minReplicaCount: minimumOf(policy),
      ...(policy.idleReplicaCount === undefined
        ? {}
        : { idleReplicaCount: policy.idleReplicaCount }),
      ...values,
    },
  };
}
