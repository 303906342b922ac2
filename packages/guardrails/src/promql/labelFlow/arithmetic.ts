import type { Binary } from '../ast';
import { COMPARISONS } from '../binaryOperation';
import { constantResult, dropsZero } from './constants';
import { lastStep, type Flow, type UnsafeDivision } from './flow';

/** The division by `divisor`, when it can be one by zero. */
function unsafeDivision(expr: Binary, divisor: Flow): UnsafeDivision[] {
  const divides = expr.operator === '/' || expr.operator === '%';
  if (!divides || divisor.nonZero) {
    return [];
  }
  const selector = lastStep(divisor, 'vector-selector');
  return [{ divisor: selector ?? divisor.span, spoils: undefined }];
}

function nonZeroAfter(expr: Binary, left: Flow, right: Flow): boolean {
  switch (expr.operator) {
    case '*':
      return left.nonZero && right.nonZero;
    case '/':
    case '^':
      return left.nonZero;
    default:
      return false;
  }
}

/**
 * What an operation makes of the values of `kept`, the side whose series go on.
 *
 * `left` and `right` are the sides as written; one of them is `kept`.
 */
export function withOperation(
  expr: Binary,
  left: Flow,
  right: Flow,
  kept: Flow,
): Flow {
  const comparison = COMPARISONS.has(expr.operator);
  const filters = comparison && !expr.returnBool;
  const constant = constantResult(expr, left, right, kept.value);
  const other = kept === left ? right : left;
  const nonZero = filters
    ? kept.nonZero || dropsZero(expr.operator, other.value, kept === right)
    : nonZeroAfter(expr, left, right);
  const result = constant ? constant.value : undefined;
  return {
    ...kept,
    filtered: kept.filtered || filters,
    boolean: comparison && expr.returnBool && !kept.filtered,
    alwaysReturns: kept.alwaysReturns && other.alwaysReturns,
    value: result,
    nonZero: nonZero || (result !== undefined && result !== 0),
    dead: kept.dead ?? constant?.dead,
    divisions: [...kept.divisions, ...unsafeDivision(expr, right)],
  };
}
