import type { Binary, Span } from './ast';

type Fail = (span: Span, message: string) => void;

export const COMPARISONS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
]);

export const SET_OPERATORS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'unless',
]);

/** Between two scalars a comparison must return a value, and trimming has no meaning. */
export function checkScalarOperation(
  expr: Binary,
  comparison: boolean,
  fail: Fail,
): void {
  if (comparison && !expr.returnBool) {
    fail(expr, 'comparisons between scalars must use BOOL modifier');
  } else if (expr.operator === '</' || expr.operator === '>/') {
    fail(expr, `operator "${expr.operator}" not allowed for Scalar operations`);
  }
}

/**
 * Judges `on`, `ignoring`, `group_left`, `group_right` and `fill`.
 * Source: prometheus promql/parser/parse.go checkAST, case BinaryExpr.
 */
export function checkMatching(
  expr: Binary,
  betweenVectors: boolean,
  fail: Fail,
): void {
  const { matching } = expr;
  const twice = matching?.on
    ? matching.labels.find(label => matching.include.includes(label))
    : undefined;
  if (twice !== undefined) {
    fail(
      expr,
      `label "${twice}" must not occur in ON and GROUP clause at once`,
    );
  }
  if (!betweenVectors) {
    if (matching && matching.labels.length > 0) {
      fail(expr, 'vector matching only allowed between instant vectors');
    }
    if (expr.fills) {
      fail(
        expr,
        'filling in missing series only allowed between instant vectors',
      );
    }
  } else if (SET_OPERATORS.has(expr.operator)) {
    if (matching?.group) {
      fail(expr, `no grouping allowed for "${expr.operator}" operation`);
    }
    if (expr.fills) {
      fail(expr, 'filling in missing series not allowed for set operators');
    }
  }
}
