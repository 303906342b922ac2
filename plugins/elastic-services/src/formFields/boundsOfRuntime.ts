import {
  validateReplicaBounds,
  validateScaling,
  type DeploymentScalingAnswers,
  type InputProblem,
  type ScalingAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';

/** `ui:options` of the field `ScalingBounds`. */
export interface ScalingBoundsOptions {
  /** What runs the service; it decides what is asked beside floor and ceiling. Default: knative. */
  runtime?: 'knative' | 'deployment';
}

/** What the field holds while it is filled in. */
export type UncheckedBounds = Partial<
  ScalingAnswers & DeploymentScalingAnswers
>;

interface BoundsInput {
  name: keyof UncheckedBounds;
  label: string;
  help: string;
  min: number;
}

function input(
  name: keyof UncheckedBounds,
  min: number,
  text: string = name,
  help = `${text}Help`,
): BoundsInput {
  return {
    name,
    label: `form.scaling.${text}`,
    help: `form.scaling.${help}`,
    min,
  };
}

/** The numbers that a runtime asks for, in order; labels and helps are keys of the translation. */
export const BOUNDS_INPUTS: Readonly<
  Record<'knative' | 'deployment', readonly BoundsInput[]>
> = {
  knative: [input('floor', 0), input('ceiling', 1), input('target', 1)],
  deployment: [
    input('floor', 0, 'floor', 'floorKeptHelp'),
    input('ceiling', 1),
  ],
};

/** Refusals of the field; what needs the scaler's answer too is refused by the action. */
export function boundsProblems(
  answers: UncheckedBounds,
  options: ScalingBoundsOptions = {},
): InputProblem[] {
  return options.runtime === 'deployment'
    ? validateReplicaBounds(answers)
    : validateScaling(answers);
}
