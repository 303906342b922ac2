import { withAnswers, type Answers, type Matrix } from './matrix';
import { pairwise } from './pairwise';

/** One run of a golden path. */
export interface Case {
  readonly label: string;
  readonly answers: Answers;
  readonly kind: 'pairwise' | 'named' | 'refused';
  /** Of a refused case: a regular expression for the reason. */
  readonly problem?: string;
}

function pairwiseCases({ answers, options }: Matrix): Case[] {
  const names = Object.keys(options);
  const values = names.map(name => Object.entries(options[name]));
  return pairwise(values.map(({ length }) => length)).map(combination => {
    const chosen = combination.map((value, option) => values[option][value]);
    return {
      kind: 'pairwise',
      label: chosen.map(([label], i) => `${names[i]}: ${label}`).join(', '),
      answers: withAnswers(answers, ...chosen.map(([, change]) => change)),
    };
  });
}

/** Every case of a matrix: named ones, the pairwise combinations of the options, and those to be refused. */
export function casesOf(matrix: Matrix): Case[] {
  const { answers, cases, refused } = matrix;
  return [
    ...Object.entries(cases).map(
      ([label, change]): Case => ({
        kind: 'named',
        label,
        answers: withAnswers(answers, change),
      }),
    ),
    ...pairwiseCases(matrix),
    ...Object.entries(refused).map(
      ([label, { answers: change, problem }]): Case => ({
        kind: 'refused',
        label,
        answers: withAnswers(answers, change),
        problem,
      }),
    ),
  ];
}
