import { fillTemplate } from '../messages';
import { VALIDATION_MESSAGES, type ValidationMessageKey } from './messages';

/** Why one answer is refused; `field` is its path in the form, such as `scaling.ceiling`. */
export interface InputProblem {
  field: string;
  key: ValidationMessageKey;
  params: Record<string, string | number>;
}

/** The refusal in English, for task logs and error messages. */
export function renderInputProblem({ key, params }: InputProblem): string {
  return fillTemplate(VALIDATION_MESSAGES[key], params);
}

export function problem(
  field: string,
  key: ValidationMessageKey,
  params: InputProblem['params'] = {},
): InputProblem {
  return { field, key, params };
}

/** Refuses what is not a number within [min, max]; NaN and infinities are no numbers here. */
export function numberProblems(
  field: string,
  value: unknown,
  range: { min: number; max: number; whole?: boolean },
): InputProblem[] {
  const { min, max, whole = true } = range;
  const valid =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    value >= min &&
    value <= max;
  return valid
    ? []
    : [
        problem(field, whole ? 'validation.wholeNumber' : 'validation.number', {
          value: String(value ?? ''),
          min,
          max,
        }),
      ];
}

/** Refuses what is none of the words allowed. */
export function choiceProblems(
  field: string,
  value: unknown,
  allowed: readonly string[],
): InputProblem[] {
  return allowed.some(one => one === value)
    ? []
    : [
        problem(field, 'validation.choice', {
          value: String(value ?? ''),
          allowed: allowed.join(', '),
        }),
      ];
}
