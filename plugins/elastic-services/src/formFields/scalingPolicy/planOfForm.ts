import {
  APP_RESOURCES,
  capacityProblems,
  completeTraffic,
  followsCpu,
  peakOf,
  policyOfAnswers,
  requestsPerReplica,
  validateTraffic,
  type InputProblem,
  type Plan,
  type PlannedScaling,
  type PolicyAnswers,
  type RequestPolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { Prices } from '@elastic-mesh/autoscaling';
import { scalingProblems, type ScalingPolicyOptions } from './policyForm';

/** Answers of the whole form that a preview reads; any of them may be missing. */
export interface FormAnswers {
  traffic?: TrafficAnswers;
  scaling?: Partial<PlannedScaling>;
  scaler?: PolicyAnswers['scaler'];
  hardLimit?: boolean;
  edition?: PolicyAnswers['edition'];
  mesh?: PolicyAnswers['mesh'];
  request?: Partial<RequestPolicyAnswers>;
  latencyObjectiveMs?: number;
}

/** Why there is nothing to show, in the order in which it is looked for. */
export type Lack = 'invalid' | 'messages' | 'interceptor' | 'traffic';

export type FormPlan =
  | { lack: Lack }
  | { plan: Plan; answers: PolicyAnswers; requestsPerReplica?: number };

/** As in the templates. */
const DEFAULT_OBJECTIVE_MS = 500;

/** The answers that decide on scaling; what is missing is left out. */
export function policyAnswersOf(
  form: FormAnswers,
  { runtime = 'knative' }: ScalingPolicyOptions,
): PolicyAnswers {
  const { scaling, scaler, hardLimit, edition, mesh } = form;
  return {
    runtime,
    scaling: scaling as PlannedScaling,
    scaler,
    hardLimit,
    edition,
    mesh,
  };
}

/** The traffic of the form, once it says how much there is. */
export function knownTraffic({
  traffic,
}: FormAnswers): TrafficAnswers | undefined {
  return traffic && !validateTraffic(traffic).length && peakOf(traffic) > 0
    ? traffic
    : undefined;
}

/** Refusals of a ceiling that cannot carry the peak, once the answers say what it is; the action refuses the same. */
export function loadProblems(
  form: FormAnswers,
  options: ScalingPolicyOptions,
): InputProblem[] {
  const traffic = knownTraffic(form);
  return traffic
    ? capacityProblems(policyAnswersOf(form, options), traffic)
    : [];
}

/** How far the ceiling is beyond its target at the peak, or beyond the CPU that its pods request. */
export interface Overload {
  of: 'target' | 'cpu';
  percent: number;
}

/** What each replica carries at the ceiling, where it is more than is meant for it. */
export function overloadOf(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
): Overload | undefined {
  const each = peakOf(traffic) / answers.scaling.ceiling;
  const burnt =
    (each * completeTraffic(traffic).cpuMsPerRequest) /
    APP_RESOURCES.cpuRequestMilli;
  const carried = each / (requestsPerReplica(answers, traffic) ?? Infinity);
  const over: Overload =
    followsCpu(answers) && burnt > 1
      ? { of: 'cpu', percent: Math.round(100 * burnt) }
      : { of: 'target', percent: Math.round(100 * carried) };
  return over.percent > 100 ? over : undefined;
}

/** Why no policy follows from answers that are accepted. */
function lackOfPolicy(scaler: PolicyAnswers['scaler']): Lack {
  switch (scaler?.trigger) {
    case 'kafka':
      return 'messages';
    case 'http':
      return 'interceptor';
    default:
      return 'invalid';
  }
}

/** What the form's answers come to as a plan, or what is lacking. */
export function planOfForm(
  form: FormAnswers,
  options: ScalingPolicyOptions,
  prices: Prices,
): FormPlan {
  const scaling = form.scaling ?? {};
  if (scalingProblems(scaling, options, form.scaler).length) {
    return { lack: 'invalid' };
  }
  const answers = policyAnswersOf(form, options);
  const answered = policyOfAnswers(answers);
  if (!answered) {
    return { lack: lackOfPolicy(answers.scaler) };
  }
  const traffic = knownTraffic(form);
  if (!traffic) {
    return { lack: 'traffic' };
  }
  return {
    plan: {
      traffic,
      ...answered,
      latencyObjectiveMs: form.latencyObjectiveMs ?? DEFAULT_OBJECTIVE_MS,
      request: form.request,
      prices,
    },
    answers,
    requestsPerReplica: requestsPerReplica(answers, traffic),
  };
}
