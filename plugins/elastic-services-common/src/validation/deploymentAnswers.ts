import {
  prometheusUrlProblems,
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
  /** How a new version takes over; default `rolling`. */
  release?: string;
  /** Prometheus that judges a release. */
  prometheusUrl?: string;
}

/** Every refusal that needs no look into the catalog. */
export function validateDeploymentAnswers(
  answers: UncheckedDeploymentAnswers,
): InputProblem[] {
  const { scaling = {}, scaler = {} } = answers;
  return validateCommonAnswers(answers, {
    problems: [
      ...validateDeploymentScaling(scaling, scaler),
      ...releaseProblems(answers),
    ],
    policy: {
      runtime: 'deployment',
      scaling: scaling as DeploymentScalingAnswers,
      scaler: scaler as unknown as ScalerAnswers,
    },
  });
}

/** By whom a new version is judged; the Deployment's own rollout looks at probes only. */
function releaseProblems({
  release = 'rolling',
  prometheusUrl,
}: UncheckedDeploymentAnswers): InputProblem[] {
  return release === 'rolling'
    ? []
    : prometheusUrlProblems('prometheusUrl', prometheusUrl);
}
