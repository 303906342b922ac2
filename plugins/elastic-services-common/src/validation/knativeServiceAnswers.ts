import { validateCallers } from './callers';
import { validateOwner, validateSystem } from './entityReference';
import { validateImage } from './image';
import type { InputProblem } from './problem';
import {
  validateRequestPolicy,
  type RequestPolicyAnswers,
} from './requestPolicy';
import { validateScaling, type ScalingAnswers } from './scalingBounds';
import { validateServiceName } from './serviceName';

/** The answers of the golden path `knative-service`, as the form and the scaffolder API send them. */
export interface KnativeServiceAnswers {
  name: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** Entity reference of a system; empty for none. */
  system?: string;
  /** Image reference with tag or digest. */
  image: string;
  scaling: ScalingAnswers;
  request: RequestPolicyAnswers;
  callers: { scope: string; namespaces?: readonly string[] };
}

/** Answers as they arrive: any of them may be missing. */
export interface UncheckedKnativeServiceAnswers {
  name?: string;
  owner?: string;
  system?: string;
  image?: string;
  scaling?: Partial<ScalingAnswers>;
  request?: Partial<RequestPolicyAnswers>;
  callers?: { scope?: string; namespaces?: readonly string[] };
}

/** Every refusal that needs no look into the catalog, in the order of the form. */
export function validateKnativeServiceAnswers(
  answers: UncheckedKnativeServiceAnswers,
): InputProblem[] {
  return [
    ...validateServiceName(answers.name),
    ...validateOwner(answers.owner),
    ...validateSystem(answers.system),
    ...validateImage(answers.image),
    ...validateScaling(answers.scaling ?? {}),
    ...validateRequestPolicy(answers.request ?? {}),
    ...validateCallers(answers.callers ?? {}),
  ];
}
