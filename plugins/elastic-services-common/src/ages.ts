import type { ScalingState } from './model';

/**
 * Fills `forSeconds` of headline, detail and findings with the time passed at `nowMs`.
 *
 * Done when a state is read, not when it is made, so that an unchanged state stays equal to itself.
 */
export function withAges(state: ScalingState, nowMs: number): ScalingState {
  const forSeconds = ageSeconds(state.since, nowMs);
  return {
    ...state,
    headline: aged(state.headline, forSeconds),
    ...(state.detail && { detail: aged(state.detail, forSeconds) }),
    findings: state.findings.map(finding => ({
      ...finding,
      detail: aged(finding.detail, ageSeconds(finding.since, nowMs)),
    })),
  };
}

function ageSeconds(since: string | undefined, nowMs: number): number {
  return since
    ? Math.max(0, Math.round((nowMs - Date.parse(since)) / 1000))
    : 0;
}

function aged(
  message: ScalingState['headline'],
  forSeconds: number,
): ScalingState['headline'] {
  return { key: message.key, params: { ...message.params, forSeconds } };
}
