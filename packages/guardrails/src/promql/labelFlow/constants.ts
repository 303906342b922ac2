import type { Binary } from '../ast';
import { COMPARISONS } from '../binaryOperation';
import type { DeadCode, Flow } from './flow';

function holds(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    default:
      return left <= right;
  }
}

function calculate(
  operator: string,
  left: number,
  right: number,
): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return left ** right;
    case 'atan2':
      return Math.atan2(left, right);
    default:
      return undefined;
  }
}

/** What an operation gives when both of its sides always have the same known value. */
export interface ConstantResult {
  readonly value: number | undefined;
  readonly dead?: DeadCode;
}

/**
 * Calculates an operation between two known values; undefined when one of them is not known.
 *
 * @param kept - the value that a comparison without `bool` lets through
 */
export function constantResult(
  expr: Binary,
  left: Flow,
  right: Flow,
  kept: number | undefined,
): ConstantResult | undefined {
  const known =
    left.alwaysReturns &&
    right.alwaysReturns &&
    left.value !== undefined &&
    right.value !== undefined;
  if (!known) {
    return undefined;
  }
  if (!COMPARISONS.has(expr.operator)) {
    return { value: calculate(expr.operator, left.value!, right.value!) };
  }
  const truth = holds(expr.operator, left.value!, right.value!);
  const value = expr.returnBool ? Number(truth) : kept;
  if (truth) {
    return { value };
  }
  const written = `${left.value} ${expr.operator} ${right.value}`;
  return {
    value,
    dead: {
      reason: expr.returnBool
        ? `this comparison is always ${written}, so its result is always 0`
        : `this comparison is always ${written}, which never holds, so nothing is ever returned`,
    },
  };
}

const MIRRORED: Readonly<Record<string, string>> = {
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
};

/** Whether `x <operator> limit` (or `limit <operator> x` when mirrored) lets no zero through. */
export function dropsZero(
  operator: string,
  limit: number | undefined,
  mirrored: boolean,
): boolean {
  if (limit === undefined) {
    return false;
  }
  return !holds(mirrored ? MIRRORED[operator] ?? operator : operator, 0, limit);
}
