import {
  validateIdentityAnswers,
  type UncheckedCommonAnswers,
} from './commonAnswers';
import { validateDeploymentAnswers } from './deploymentAnswers';
import { validateKnativeServiceAnswers } from './knativeServiceAnswers';
import { validateOpenFaasAnswers } from './openFaasAnswers';
import type { InputProblem } from './problem';

/** Answers as they arrive: any of them may be missing. */
export type UncheckedAnswers = UncheckedCommonAnswers & {
  readonly [answer: string]: unknown;
};

/** What runs a service decides what has to be answered; `none` is for a golden path that makes no workload. */
const VALIDATORS = {
  knative: validateKnativeServiceAnswers,
  deployment: validateDeploymentAnswers,
  openfaas: validateOpenFaasAnswers,
  none: validateIdentityAnswers,
} satisfies Record<string, (answers: UncheckedAnswers) => InputProblem[]>;

export type Runtime = keyof typeof VALIDATORS;
export const RUNTIMES = Object.keys(VALIDATORS) as [Runtime, ...Runtime[]];

/** Every refusal that needs no look into the catalog, in the order of the form. */
export function validateAnswers(
  runtime: Runtime,
  answers: UncheckedAnswers,
): InputProblem[] {
  return VALIDATORS[runtime](answers);
}
