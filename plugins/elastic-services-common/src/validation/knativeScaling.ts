import {
  DEFAULT_AUTOSCALER_CONFIG,
  formatFieldErrors,
  validateAutoscalingAnnotations,
} from '@elastic-mesh/autoscaling';
import {
  answerOfAnnotation,
  knativeAnnotations,
} from '../planning/knativeAnnotations';
import type { PlannedScaling } from '../planning/policyOfAnswers';
import {
  choiceProblems,
  numberProblems,
  problem,
  type InputProblem,
} from './problem';
import { MAX_TARGET_CONCURRENCY, validateReplicaBounds } from './scalingBounds';

/** What a Knative revision can be scaled by; `cpu` is done by an HPA that Knative makes, the others by its own autoscaler. */
export const KNATIVE_METRICS = ['concurrency', 'rps', 'cpu'] as const;

/** The answers on scaling of the golden path `knative-service`. */
export type ScalingAnswers = PlannedScaling & { target: number };

const TARGET_RANGES: Readonly<Record<string, { min: number; max: number }>> = {
  concurrency: { min: 1, max: MAX_TARGET_CONCURRENCY },
  rps: { min: 1, max: 1_000_000 },
  // Percent of the request of CPU.
  cpu: { min: 10, max: 95 },
};

/** Refuses what Knative's webhook would refuse, and what it would take but never do. */
export function validateScaling(
  answers: Partial<PlannedScaling>,
  field = 'scaling',
): InputProblem[] {
  const { metric = 'concurrency', target } = answers;
  const own = [
    ...validateReplicaBounds(answers, field),
    ...choiceProblems(`${field}.metric`, metric, KNATIVE_METRICS),
    ...numberProblems(
      `${field}.target`,
      target,
      TARGET_RANGES[metric] ?? TARGET_RANGES.concurrency,
    ),
  ];
  if (own.length) {
    return own;
  }
  return metric === 'cpu' && answers.floor === 0
    ? [problem(`${field}.floor`, 'validation.scaling.cpuNeverZero')]
    : webhookProblems(answers, field);
}

/** The words of Knative's own admission, beside the answer that they are about. */
function webhookProblems(
  answers: Partial<PlannedScaling>,
  field: string,
): InputProblem[] {
  return validateAutoscalingAnnotations(
    knativeAnnotations(answers),
    DEFAULT_AUTOSCALER_CONFIG,
  ).flatMap(({ message, paths }) =>
    paths.map(path =>
      problem(
        `${field}.${answerOfAnnotation(path) ?? path}`,
        'validation.scaling.knativeRefuses',
        { reason: formatFieldErrors([{ message, paths: [path] }]) },
      ),
    ),
  );
}
