import {
  validateCommonAnswers,
  type UncheckedCommonAnswers,
} from './commonAnswers';
import type { TrafficAnswers } from '../planning/trafficAnswers';
import type { InputProblem } from './problem';
import type { RequestPolicyAnswers } from './requestPolicy';
import { validateScaling, type ScalingAnswers } from './knativeScaling';

/** The answers of the golden path `knative-service`, as the form and the scaffolder API send them. */
export interface KnativeServiceAnswers {
  name: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** Entity reference of a system; empty for none. */
  system?: string;
  /** Image reference with tag or digest. */
  image: string;
  /** Absent where nobody knows. */
  traffic?: TrafficAnswers;
  scaling: ScalingAnswers;
  request: RequestPolicyAnswers;
  callers: { scope: string; namespaces?: readonly string[] };
}

/** Answers as they arrive: any of them may be missing. */
export interface UncheckedKnativeServiceAnswers extends UncheckedCommonAnswers {
  scaling?: Partial<ScalingAnswers>;
}

/** Every refusal that needs no look into the catalog, in the order of the form. */
export function validateKnativeServiceAnswers(
  answers: UncheckedKnativeServiceAnswers,
): InputProblem[] {
  return validateCommonAnswers(answers, {
    problems: validateScaling(answers.scaling ?? {}),
    policy: {
      runtime: 'knative',
      scaling: answers.scaling as ScalingAnswers,
    },
  });
}
