import {
  findCondition,
  METRIC_FAILURE_REASONS,
  TARGET_FAILURE_REASONS,
} from './conditions';
import type { ScalingStateDraft, StateContext } from './draft';
import { countTurns, desiredRange, FLAPPING_TURNS } from './history';
import type { Message, MessageParams } from './model';
import type { Verdict } from './words';

/** A verdict with the sentences that say it. */
export interface Judgement {
  verdict: Verdict;
  headline: Message;
  detail?: Message;
  /** ISO 8601, when the cluster itself says since when. */
  since?: string;
}

interface Ruling {
  verdict: Verdict;
  params?: MessageParams;
  /** Present when there is more to say than the numbers every verdict has. */
  detail?: MessageParams;
  since?: string;
}

type Rule = (
  draft: ScalingStateDraft,
  context: StateContext,
) => Ruling | undefined;

const unknown: Rule = (_draft, { unreadable }) =>
  unreadable.length
    ? {
        verdict: 'unknown',
        params: { source: unreadable[0].name },
        detail: { reason: unreadable[0].reason },
      }
    : undefined;

const paused: Rule = ({ pause }) =>
  pause && {
    verdict: 'paused',
    params: { by: pause.by },
    since: pause.since,
  };

const contested: Rule = draft => {
  const ambiguous = findCondition(draft, 'ScalingActive', 'False', [
    'AmbiguousSelector',
  ]);
  if (draft.scalerObjects.length < 2 && !ambiguous) {
    return undefined;
  }
  return {
    verdict: 'contested',
    params: {
      count: Math.max(2, draft.scalerObjects.length),
      scalers: draft.scalerObjects.join(', '),
    },
    since: ambiguous?.since,
  };
};

const misconfigured: Rule = draft => {
  const failure =
    findCondition(draft, 'ScalingActive', 'False', TARGET_FAILURE_REASONS) ??
    findCondition(draft, 'AbleToScale', 'False');
  if (failure) {
    return {
      verdict: 'misconfigured',
      params: { reason: failure.reason },
      detail: { reason: failure.message },
      since: failure.since,
    };
  }
  const { minReplicas, maxReplicas } = draft.policy;
  return maxReplicas !== undefined && minReplicas > maxReplicas
    ? {
        verdict: 'misconfigured',
        params: { reason: `min ${minReplicas} > max ${maxReplicas}` },
      }
    : undefined;
};

const blind: Rule = draft => {
  const failure =
    findCondition(draft, 'ScalingActive', 'False', METRIC_FAILURE_REASONS) ??
    findCondition(draft, 'Ready', 'False', ['TriggerError']);
  const names = draft.readings
    .filter(r => r.value === undefined)
    .map(r => r.metric.name)
    .join(', ');
  return failure
    ? {
        verdict: 'blind',
        params: {
          metric: names || failure.reason,
          held: draft.replicas.desired,
        },
        detail: { reason: failure.message },
        since: failure.since,
      }
    : undefined;
};

const starved: Rule = ({ starvation, replicas }) =>
  starvation && starvation.missingPods > 0
    ? {
        verdict: 'starved',
        params: {
          missing: starvation.missingPods,
          cause: starvation.cause,
          desired: replicas.desired,
          ready: replicas.ready,
        },
        detail: { reason: starvation.message },
        since: starvation.since,
      }
    : undefined;

// An HPA reports TooManyReplicas also where min equals max, which is a choice and no news: only a computed demand counts there.
const atCeiling: Rule = draft => {
  const { minReplicas, maxReplicas } = draft.policy;
  const { wanted, desired } = draft.replicas;
  if (maxReplicas === undefined || desired < maxReplicas) {
    return undefined;
  }
  const limited = findCondition(draft, 'ScalingLimited', 'True', [
    'TooManyReplicas',
  ]);
  if (wanted !== undefined) {
    return wanted > maxReplicas
      ? {
          verdict: 'at-ceiling',
          params: { wanted, max: maxReplicas },
          since: limited?.since,
        }
      : undefined;
  }
  return limited && minReplicas < maxReplicas
    ? {
        verdict: 'at-ceiling',
        params: { wanted: `> ${maxReplicas}`, max: maxReplicas },
        since: limited.since,
      }
    : undefined;
};

const flapping: Rule = (_draft, { history, nowMs }) => {
  const turns = countTurns(history, nowMs);
  const range = desiredRange(history, nowMs);
  return turns >= FLAPPING_TURNS && range
    ? { verdict: 'flapping', params: { turns, ...range } }
    : undefined;
};

const moving: Rule = ({
  replicas,
  coldStartP95Seconds,
}): Ruling | undefined => {
  const { desired, ready, current } = replicas;
  if (ready === 0 && desired > 0) {
    return {
      verdict: 'cold-starting',
      params: { desired },
      ...(coldStartP95Seconds !== undefined && {
        detail: { coldStartSeconds: coldStartP95Seconds },
      }),
    };
  }
  if (ready < desired) {
    return { verdict: 'scaling-up', params: { ready, desired } };
  }
  return current > desired
    ? { verdict: 'scaling-down', params: { current, desired } }
    : undefined;
};

const resting: Rule = ({ replicas, policy, scaler }): Ruling => {
  const { desired, ready, wanted } = replicas;
  if (desired === 0) {
    return { verdict: 'idle' };
  }
  if (
    scaler !== 'none' &&
    desired === policy.minReplicas &&
    wanted !== undefined &&
    wanted < desired
  ) {
    return { verdict: 'at-floor', params: { ready, wanted } };
  }
  return { verdict: 'steady', params: { ready, desired } };
};

// Order matters: a cause comes before its symptoms, and what makes the other rules unreliable comes first.
const RULES: readonly Rule[] = [
  unknown,
  paused,
  contested,
  misconfigured,
  blind,
  starved,
  atCeiling,
  flapping,
  moving,
  resting,
];

/** One word on a state, with its sentence; the first rule that holds decides. */
export function judge(
  draft: ScalingStateDraft,
  context: StateContext,
): Judgement {
  for (const rule of RULES) {
    const ruling = rule(draft, context);
    if (ruling) {
      return toJudgement(ruling, draft);
    }
  }
  throw new Error(`No verdict rule holds for ${draft.id}`);
}

/** Verdicts whose detail is made of the numbers that every state has. */
const NUMBERS_DETAIL: ReadonlySet<Verdict> = new Set([
  'at-ceiling',
  'flapping',
  'steady',
  'at-floor',
  'idle',
  'contested',
  'paused',
] as const);

function toJudgement(ruling: Ruling, draft: ScalingStateDraft): Judgement {
  const key = `verdict.${ruling.verdict}`;
  const hasDetail =
    ruling.detail !== undefined || NUMBERS_DETAIL.has(ruling.verdict);
  return {
    verdict: ruling.verdict,
    headline: { key: `${key}.headline`, params: ruling.params ?? {} },
    ...(hasDetail && {
      detail: {
        key: `${key}.detail`,
        params: { ...numbersOf(draft), ...ruling.detail },
      },
    }),
    ...(ruling.since && { since: ruling.since }),
  };
}

function numbersOf(draft: ScalingStateDraft): MessageParams {
  const { replicas, policy } = draft;
  return {
    desired: replicas.desired,
    ready: replicas.ready,
    current: replicas.current,
    min: policy.minReplicas,
    max: policy.maxReplicas ?? '∞',
  };
}
