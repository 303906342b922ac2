import {
  validateDeploymentScaling,
  type DeploymentScalingAnswers,
  type UncheckedScalerAnswers,
} from './deploymentScaler';
import {
  validateCommonAnswers,
  type UncheckedCommonAnswers,
} from './commonAnswers';
import type { InputProblem } from './problem';

/** Answers of the golden path `elastic-deployment` as they arrive: any of them may be missing. */
export interface UncheckedDeploymentAnswers extends UncheckedCommonAnswers {
  scaling?: Partial<DeploymentScalingAnswers>;
  scaler?: UncheckedScalerAnswers;
}

/** Every refusal that needs no look into the catalog. */
export function validateDeploymentAnswers(
  answers: UncheckedDeploymentAnswers,
): InputProblem[] {
  return validateCommonAnswers(
    answers,
    validateDeploymentScaling(answers.scaling ?? {}, answers.scaler ?? {}),
  );
}
