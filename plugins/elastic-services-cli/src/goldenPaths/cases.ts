import type { JsonValue } from '@backstage/types';
import {
  existingServices,
  withAnswers,
  type Answers,
  type ExistingDeclaration,
  type Matrix,
} from './matrix';
import { pairwise } from './pairwise';

/** One run of a golden path. */
export interface Case {
  readonly label: string;
  readonly answers: Answers;
  /** The services that are changed; undefined where the path makes one. */
  readonly existing?: readonly ExistingDeclaration[];
  readonly kind: 'pairwise' | 'named' | 'refused';
  /** Of a refused case: a regular expression for the reason. */
  readonly problem?: string;
}

/** Answers under this key are for the services that exist, not for the path under test. */
const EXISTING = 'existing';

/** The answers of one case, and the service they are for. */
function startOf(
  { answers, existing }: Matrix,
  ...changes: readonly Answers[]
): Pick<Case, 'answers' | 'existing'> {
  const { [EXISTING]: changed, ...rest } = withAnswers(answers, ...changes);
  return {
    answers: rest,
    ...(existing && { existing: changedServices(existing, changed) }),
  };
}

/** A list replaces what there is; an object changes the first. */
function changedServices(
  [first, ...others]: readonly ExistingDeclaration[],
  changed: JsonValue | undefined,
): ExistingDeclaration[] {
  return Array.isArray(changed)
    ? existingServices(changed as never)
    : [{ ...first, ...(changed as object | undefined) }, ...others];
}

function pairwiseCases(matrix: Matrix): Case[] {
  const { options } = matrix;
  const names = Object.keys(options);
  const values = names.map(name => Object.entries(options[name]));
  return pairwise(values.map(({ length }) => length)).map(combination => {
    const chosen = combination.map((value, option) => values[option][value]);
    return {
      kind: 'pairwise',
      label: chosen.map(([label], i) => `${names[i]}: ${label}`).join(', '),
      ...startOf(matrix, ...chosen.map(([, change]) => change)),
    };
  });
}

/** Every case of a matrix: named ones, the pairwise combinations of the options, and those to be refused. */
export function casesOf(matrix: Matrix): Case[] {
  const { cases, refused } = matrix;
  return [
    ...Object.entries(cases).map(
      ([label, change]): Case => ({
        kind: 'named',
        label,
        ...startOf(matrix, change),
      }),
    ),
    ...pairwiseCases(matrix),
    ...Object.entries(refused).map(
      ([label, { answers: change, problem }]): Case => ({
        kind: 'refused',
        label,
        ...startOf(matrix, change),
        problem,
      }),
    ),
  ];
}
