import {
  validateDeploymentScaling,
  type DeploymentScalingAnswers,
  type ScalerAnswers,
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
  const { scaling = {}, scaler = {} } = answers;
  return validateCommonAnswers(answers, {
    problems: validateDeploymentScaling(scaling, scaler),
    policy: {
      runtime: 'deployment',
      scaling: scaling as DeploymentScalingAnswers,
      scaler: scaler as unknown as ScalerAnswers,
    },
  });
}
