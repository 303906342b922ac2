import type { ExplanationStep } from '../explanation';
import {
  AutoscalingInputError,
  requireIntegers,
  requireNumbers,
  requireOneOf,
} from '../errors';
import type { OpenfaasDecision } from './community';

/** What a Pro function scales on; `queue` exists in newer charts. */
export type OpenfaasScaleType = 'rps' | 'capacity' | 'cpu' | 'queue';

/** Label defaults of Pro (com.openfaas.scale.*). */
export const OPENFAAS_PRO_DEFAULTS = {
  minReplicas: 1,
  maxReplicas: 20,
  target: 50,
  targetProportion: 0.9,
  zero: false,
  zeroDurationSeconds: 900,
  type: 'rps' as OpenfaasScaleType,
} as const;

const MAX_DOWN_WINDOW_SECONDS = 300;

/** One look of the Pro autoscaler at one function. */
export interface OpenfaasProInput {
  type?: OpenfaasScaleType;
  readyReplicas: number;
  /** Mean load of a ready replica: requests a second, requests in flight, or millicores, by type. */
  meanLoadPerReplica: number;
  target?: number;
  targetProportion?: number;
  minReplicas?: number;
  maxReplicas?: number;
  /** `com.openfaas.scale.zero`. */
  zero?: boolean;
  zeroDurationSeconds?: number;
  /** Seconds since the last request; undefined when unknown, which never scales to zero. */
  idleSeconds?: number;
  /** `com.openfaas.scale.down.window`; undefined is off, at most 300. */
  downWindowSeconds?: number;
  /** Earlier recommendations, for the down window. */
  recommendations?: readonly { replicas: number; atMs: number }[];
  nowMs: number;
}

/** A decision of the Pro formula; the product is closed, so it is modelled from its documentation. */
export interface OpenfaasProDecision extends OpenfaasDecision {
  evidence: 'modelled from docs';
  /** What the formula asked for, to be remembered for the down window. */
  recommendation: number;
}

/**
 * The replicas Pro's documented formula gives: ready x mean load / (target x proportion), rounded up, within the labels.
 *
 * Source: docs.openfaas.com, architecture/autoscaling.
 *
 * @example 8 ready at 90 requests a second, target 100 and proportion 0.7: ceil(8 * 90 / 70) = 11
 */
export function proDesiredReplicas(
  input: OpenfaasProInput,
): OpenfaasProDecision {
  const labels = { ...OPENFAAS_PRO_DEFAULTS, ...definedOf(input) };
  requireProInput(input, labels);
  const { readyReplicas, meanLoadPerReplica } = input;
  const { target, targetProportion, minReplicas, maxReplicas } = labels;
  const steps: ExplanationStep[] = [];
  const wanted = ceilTolerant(
    (readyReplicas * meanLoadPerReplica) / (target * targetProportion),
  );
  steps.push({
    rule: 'openfaas.formula',
    before: readyReplicas,
    after: wanted,
    capped: false,
    values: {
      type: labels.type,
      meanLoadPerReplica,
      target,
      targetProportion,
      evidence: 'modelled from docs',
    },
  });
  const held = heldByWindow(wanted, input, steps);
  const bounded = Math.min(maxReplicas, Math.max(minReplicas, held));
  steps.push({
    rule: 'openfaas.bounds',
    before: held,
    after: bounded,
    capped: held !== bounded,
    values: { minReplicas, maxReplicas },
  });
  const replicas = atRest(bounded, input, labels, steps);
  return {
    replicas,
    recommendation: wanted,
    steps,
    evidence: 'modelled from docs',
  };
}

type ProLabels = {
  minReplicas: number;
  maxReplicas: number;
  target: number;
  targetProportion: number;
  zero: boolean;
  zeroDurationSeconds: number;
  type: OpenfaasScaleType;
};

function definedOf(input: OpenfaasProInput): Partial<ProLabels> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
}

/** 90 / (100 * 0.9) must be 1 although the product is not exactly 90 in binary. */
function ceilTolerant(value: number): number {
  return Math.ceil(Number(value.toPrecision(12)));
}

/** With a down window a function shrinks only to the highest recent recommendation; growing is unaffected. */
function heldByWindow(
  wanted: number,
  input: OpenfaasProInput,
  steps: ExplanationStep[],
): number {
  const { downWindowSeconds, recommendations = [], nowMs } = input;
  if (downWindowSeconds === undefined || wanted >= input.readyReplicas) {
    return wanted;
  }
  const cutoffMs = nowMs - downWindowSeconds * 1000;
  let highest = wanted;
  for (const { replicas, atMs } of recommendations) {
    if (atMs >= cutoffMs) {
      highest = Math.max(highest, replicas);
    }
  }
  const held = Math.min(highest, input.readyReplicas);
  steps.push({
    rule: 'openfaas.down-window',
    before: wanted,
    after: held,
    capped: held !== wanted,
    values: { downWindowSeconds },
  });
  return held;
}

/** Zero, when the function may go there and has been idle for long enough; unknown idleness is none. */
function atRest(
  bounded: number,
  { idleSeconds }: OpenfaasProInput,
  { zero, zeroDurationSeconds }: ProLabels,
  steps: ExplanationStep[],
): number {
  if (!zero || idleSeconds === undefined || idleSeconds < zeroDurationSeconds) {
    return bounded;
  }
  steps.push({
    rule: 'openfaas.scale-to-zero',
    before: bounded,
    after: 0,
    capped: false,
    values: { idleSeconds, zeroDurationSeconds },
  });
  return 0;
}

function requireProInput(input: OpenfaasProInput, labels: ProLabels): void {
  requireOneOf('type', labels.type, ['rps', 'capacity', 'cpu', 'queue']);
  const { MAX_SAFE_INTEGER, MAX_VALUE, MIN_VALUE } = Number;
  const values = { ...input, ...labels };
  requireIntegers('', values, {
    readyReplicas: [0, MAX_SAFE_INTEGER],
    minReplicas: [0, MAX_SAFE_INTEGER],
    maxReplicas: [1, MAX_SAFE_INTEGER],
  });
  requireNumbers(
    '',
    values,
    {
      meanLoadPerReplica: [0, MAX_VALUE],
      nowMs: [-MAX_VALUE, MAX_VALUE],
      target: [MIN_VALUE, MAX_VALUE],
      targetProportion: [0.01, 1],
      zeroDurationSeconds: [0, MAX_VALUE],
    },
    { downWindowSeconds: [0, MAX_DOWN_WINDOW_SECONDS] },
  );
  if (labels.minReplicas > labels.maxReplicas) {
    throw new AutoscalingInputError(
      'maxReplicas',
      labels.maxReplicas,
      `at least minReplicas, which is ${labels.minReplicas}`,
    );
  }
}
