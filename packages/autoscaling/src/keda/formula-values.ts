import { AutoscalingInputError } from '../errors';

/** A value inside a formula; null is a trigger that failed. */
export type FormulaValue = number | boolean | null | readonly FormulaValue[];

/** A number, or an error saying where one was needed. */
export function asNumber(value: FormulaValue, where: string): number {
  if (typeof value !== 'number') {
    throw new AutoscalingInputError(
      'formula',
      value,
      `a number as operand of ${where}; a failed trigger is nil, use ?? to replace it`,
    );
  }
  return value;
}

export function asBoolean(value: FormulaValue, where: string): boolean {
  if (typeof value !== 'boolean') {
    throw new AutoscalingInputError(
      'formula',
      value,
      `true or false as operand of ${where}`,
    );
  }
  return value;
}

function asList(value: FormulaValue, where: string): readonly FormulaValue[] {
  if (!isList(value)) {
    throw new AutoscalingInputError('formula', value, `a list for ${where}`);
  }
  return value;
}

function isList(value: FormulaValue): value is readonly FormulaValue[] {
  return Array.isArray(value);
}

const numeric =
  (calculate: (a: number, b: number) => FormulaValue, name: string) =>
  (a: FormulaValue, b: FormulaValue) =>
    calculate(asNumber(a, name), asNumber(b, name));

/** Operators whose operands are both needed; `&&`, `||`, `??` and `?:` are not among them. */
export const binaryOperators: Readonly<
  Record<string, (a: FormulaValue, b: FormulaValue) => FormulaValue>
> = {
  '+': numeric((a, b) => a + b, '+'),
  '-': numeric((a, b) => a - b, '-'),
  '*': numeric((a, b) => a * b, '*'),
  '/': numeric((a, b) => a / b, '/'),
  '%': numeric((a, b) => a % b, '%'),
  '**': numeric((a, b) => a ** b, '**'),
  '^': numeric((a, b) => a ** b, '^'),
  '<': numeric((a, b) => a < b, '<'),
  '<=': numeric((a, b) => a <= b, '<='),
  '>': numeric((a, b) => a > b, '>'),
  '>=': numeric((a, b) => a >= b, '>='),
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Numbers given one by one or as one list. */
function numbers(args: readonly FormulaValue[], name: string): number[] {
  return args
    .flatMap(arg => (isList(arg) ? arg : [arg]))
    .map(arg => asNumber(arg, name));
}

const one =
  (calculate: (value: number) => number, name: string) =>
  (args: readonly FormulaValue[]) =>
    calculate(asNumber(args[0] ?? null, name));

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Built-in functions of the expression language that formulas use (expr-lang). */
export const formulaFunctions: Readonly<
  Record<string, (args: readonly FormulaValue[]) => FormulaValue>
> = {
  max: args => Math.max(...numbers(args, 'max')),
  min: args => Math.min(...numbers(args, 'min')),
  sum: args => sum(numbers(args, 'sum')),
  mean: args => sum(numbers(args, 'mean')) / numbers(args, 'mean').length,
  median: args => median(numbers(args, 'median')),
  abs: one(Math.abs, 'abs'),
  ceil: one(Math.ceil, 'ceil'),
  floor: one(Math.floor, 'floor'),
  // Halves go away from zero, as Go rounds.
  round: one(x => Math.sign(x) * Math.round(Math.abs(x)), 'round'),
  float: one(x => x, 'float'),
  int: one(Math.trunc, 'int'),
  len: args => asList(args[0] ?? null, 'len').length,
};

/** Functions that take a list and a predicate over `#`. */
export const formulaPredicates: Readonly<
  Record<
    string,
    (
      list: readonly FormulaValue[],
      test: (item: FormulaValue) => FormulaValue,
    ) => FormulaValue
  >
> = {
  count: (list, test) => list.filter(x => asBoolean(test(x), 'count')).length,
  any: (list, test) => list.some(x => asBoolean(test(x), 'any')),
  all: (list, test) => list.every(x => asBoolean(test(x), 'all')),
  none: (list, test) => !list.some(x => asBoolean(test(x), 'none')),
  filter: (list, test) => list.filter(x => asBoolean(test(x), 'filter')),
  map: (list, test) => list.map(test),
};

/** The list a predicate function works on. */
export { asList as formulaList };
