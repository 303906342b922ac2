import { validateCallers } from './callers';
import { validateOwner, validateSystem } from './entityReference';
import { validateImage } from './image';
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
  request?: Partial<RequestPolicyAnswers>;
  callers?: { scope?: string; namespaces?: readonly string[] };
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

/** Every refusal in the order of the form, where the problems of scaling come between code and mesh. */
export function validateCommonAnswers(
  answers: UncheckedCommonAnswers,
  scalingProblems: readonly InputProblem[],
): InputProblem[] {
  return [
    ...validateIdentityAnswers(answers),
    ...validateImage(answers.image),
    ...scalingProblems,
    ...validateRequestPolicy(answers.request ?? {}),
    ...validateCallers(answers.callers ?? {}),
  ];
}
