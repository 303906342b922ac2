import { validateCallers } from './callers';
import { validateOwner, validateSystem } from './entityReference';
import { validateImage } from './image';
import type { PolicyAnswers } from '../planning/policyOfAnswers';
import { capacityProblems } from '../planning/capacityProblems';
import {
  validateTraffic,
  type TrafficAnswers,
  type UncheckedTrafficAnswers,
} from '../planning/trafficAnswers';
import type { InputProblem } from './problem';
import {
  validateRequestPolicy,
  type RequestPolicyAnswers,
} from './requestPolicy';
import { validateServiceName } from './serviceName';

/** What golden paths ask for, as it arrives: any of it may be missing. */
export interface UncheckedCommonAnswers {
  name?: string;
  /** Entity reference of a group or user. */
  owner?: string;
  /** Entity reference of a system; empty for none. */
  system?: string;
  /** Image reference with tag or digest. */
  image?: string;
  /** What load is expected; absent where nobody knows. */
  traffic?: UncheckedTrafficAnswers;
  request?: Partial<RequestPolicyAnswers>;
  callers?: { scope?: string; namespaces?: readonly string[] };
  /** Who may call by identity, method and path; takes the place of `callers`. */
  permissions?: readonly unknown[];
}

/** Refusals of what every golden path asks for: name, owner, system. */
export function validateIdentityAnswers(
  answers: UncheckedCommonAnswers,
): InputProblem[] {
  return [
    ...validateServiceName(answers.name),
    ...validateOwner(answers.owner),
    ...validateSystem(answers.system),
  ];
}

/** How a path's service scales, and what is wrong with it. */
export interface ScalingCheck {
  problems: readonly InputProblem[];
  /** Read where there are no problems. */
  policy: PolicyAnswers;
}

/** Every refusal in the order of the form, where the problems of scaling come between code and mesh. */
export function validateCommonAnswers(
  answers: UncheckedCommonAnswers,
  scaling: ScalingCheck,
): InputProblem[] {
  return [
    ...validateIdentityAnswers(answers),
    ...validateImage(answers.image),
    ...loadProblems(answers.traffic, scaling),
    ...validateRequestPolicy(answers.request ?? {}),
    ...(answers.permissions ? [] : validateCallers(answers.callers ?? {})),
  ];
}

function loadProblems(
  traffic: UncheckedTrafficAnswers | undefined,
  { problems, policy }: ScalingCheck,
): InputProblem[] {
  if (!traffic) {
    return [...problems];
  }
  const each = [...validateTraffic(traffic), ...problems];
  return each.length
    ? each
    : capacityProblems(policy, traffic as TrafficAnswers);
}
