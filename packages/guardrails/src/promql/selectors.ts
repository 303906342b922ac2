import type { Expr, VectorSelector } from './ast';

/** The expressions directly inside an expression, in the order of writing. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'matrix-selector':
      return [expr.selector];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    case 'aggregate':
      return [expr.param, expr.expr].filter(
        (child): child is Expr => child !== undefined,
      );
    case 'call':
      return expr.args;
    default:
      return [];
  }
}

/** The expression and all within it, outermost first. */
export function* walkExpr(expr: Expr): Generator<Expr> {
  const waiting = [expr];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    yield next;
    waiting.push(...[...childrenOf(next)].reverse());
  }
}

/** Every selector of an expression, in the order of writing. */
export function selectorsOf(expr: Expr): VectorSelector[] {
  return [...walkExpr(expr)].filter(
    (item): item is VectorSelector => item.type === 'vector-selector',
  );
}
