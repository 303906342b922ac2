import {
  adjustAction,
  findFindings,
  judge,
  type ScalingState,
  type ScalingStateDraft,
  type StateContext,
} from '@elastic-mesh/plugin-elastic-services-common';
import { VERDICT_ASPECT, type SinceBook } from './SinceBook';

/** Judges a completed draft and dates the verdict and the findings. */
export function evaluateState(
  draft: ScalingStateDraft,
  context: StateContext,
  since: SinceBook,
): ScalingState {
  const { nowMs } = context;
  const { id } = draft;
  const judgement = judge(draft, context);
  const date = (aspect: string, value: string, known: string | undefined) =>
    new Date(
      since.since(id, aspect, value, nowMs, parseMs(known)),
    ).toISOString();
  const findings = findFindings(draft, context).map(finding => ({
    ...finding,
    since: date(finding.code, 'open', finding.since),
  }));
  since.retain(
    id,
    new Set([VERDICT_ASPECT, ...findings.map(finding => finding.code)]),
  );
  const adjust = adjustAction(draft, context);
  return {
    ...draft,
    ...(adjust && { adjust }),
    ...judgement,
    since: date(VERDICT_ASPECT, judgement.verdict, judgement.since),
    findings,
  };
}

/** Whether two evaluations differ in something that people see; readings alone change all the time. */
export function sameToPeople(
  a: ScalingState | undefined,
  b: ScalingState,
): boolean {
  return a !== undefined && essence(a) === essence(b);
}

function essence(state: ScalingState): string {
  const { verdict, replicas, policy, pause, starvation, revision } = state;
  return JSON.stringify([
    verdict,
    [replicas.desired, replicas.current, replicas.ready, replicas.wanted],
    policy,
    pause,
    starvation,
    revision,
    state.findings.map(finding => finding.code),
  ]);
}

function parseMs(instant: string | undefined): number | undefined {
  const ms = instant ? Date.parse(instant) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
