import type { StateContext } from '../draft';
import { coldStartExceedsTimeout } from '../findings/cold-start-exceeds-timeout';
import { demandAboveCeiling } from '../findings/demand-above-ceiling';
import { quotaBelowCeiling } from '../findings/quota-below-ceiling';
import { retriesExceedTimeout } from '../findings/retries-exceed-timeout';
import type { FindingRule } from '../findings/rule';
import type { Message, ScalingPolicy, ScalingState } from '../model';
import type { RequestPolicyAnswers } from '../validation/requestPolicy';

/** Rules that follow from policy, demand, quota and cold starts alone: what else the portal finds, a form cannot foresee. */
const RULES: readonly FindingRule[] = [
  demandAboveCeiling,
  quotaBelowCeiling,
  coldStartExceedsTimeout,
  retriesExceedTimeout,
];

/** These rules read nothing of it. */
const NOTHING_AROUND: StateContext = {
  nowMs: 0,
  unreadable: [],
  history: [],
  catalogRead: false,
};

/** What becomes of a finding with the change. */
export interface ChangedFinding {
  code: string;
  fate: 'stays' | 'ends' | 'begins';
  title: Message;
  fix: Message;
}

/** What the portal would find after a change beside what it finds now; undefined parts stay as they are. */
export function changedFindings(
  state: ScalingState,
  change: { policy?: ScalingPolicy; request?: Partial<RequestPolicyAnswers> },
): ChangedFinding[] {
  const after = stateAfter(state, change);
  return RULES.flatMap(rule => {
    const now = rule.check(state, NOTHING_AROUND);
    const then = rule.check(after, NOTHING_AROUND);
    const match = then ?? now;
    if (!match) {
      return [];
    }
    const { params } = match;
    return [
      {
        code: rule.code,
        fate: fateOf(now !== undefined, then !== undefined),
        title: { key: `finding.${rule.code}.title`, params },
        fix: { key: `finding.${rule.code}.fix`, params },
      },
    ];
  });
}

function fateOf(now: boolean, then: boolean): ChangedFinding['fate'] {
  if (now && then) {
    return 'stays';
  }
  return now ? 'ends' : 'begins';
}

function stateAfter(
  state: ScalingState,
  {
    policy = state.policy,
    request,
  }: { policy?: ScalingPolicy; request?: Partial<RequestPolicyAnswers> },
): ScalingState {
  const { wanted, desired } = state.replicas;
  const { minReplicas, maxReplicas = Infinity } = policy;
  return {
    ...state,
    policy,
    // As many as the same demand gets within the new bounds.
    replicas: {
      ...state.replicas,
      desired: Math.min(Math.max(wanted ?? desired, minReplicas), maxReplicas),
    },
    ...(request && {
      request: {
        object: state.request?.object ?? '',
        timeoutSeconds: request.timeoutSeconds,
        retryAttempts: request.retries,
        ...(request.perTryTimeoutMs !== undefined && {
          perTryTimeoutSeconds: request.perTryTimeoutMs / 1000,
        }),
      },
    }),
  };
}
