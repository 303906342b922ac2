import type { SyntaxNode } from '@lezer/common';
import type { Expr, TimeModifiers } from './ast';
import { readDuration, type Fail } from './durationNode';
import { parseNumber } from './literals';

function modify(
  inner: Expr,
  node: SyntaxNode,
  fail: Fail,
  what: string,
  apply: (modifiers: TimeModifiers) => string | undefined,
): Expr {
  if (!('modifiers' in inner)) {
    fail(
      node,
      `${what} must be preceded by an instant vector selector or range vector selector or a subquery`,
    );
    return inner;
  }
  const modifiers = { ...inner.modifiers };
  const problem = apply(modifiers);
  if (problem) {
    fail(node, problem);
  }
  return { ...inner, modifiers, from: node.from, to: node.to };
}

/** `foo offset 5m`. Source: prometheus promql/parser/parse.go addOffset. */
export function withOffset(
  inner: Expr,
  node: SyntaxNode,
  text: string,
  fail: Fail,
): Expr {
  const duration = node.getChild('OffsetDurationExpr')!;
  return modify(inner, node, fail, 'offset modifier', modifiers => {
    const again = modifiers.offset !== undefined;
    modifiers.offset = readDuration(duration, text, false, fail);
    return again ? 'offset may not be set multiple times' : undefined;
  });
}

/** `foo @ 1234`, `foo @ start()`. Source: prometheus promql/parser/parse.go setTimestamp. */
export function withTimestamp(
  inner: Expr,
  node: SyntaxNode,
  text: string,
  fail: Fail,
): Expr {
  const literal = node.getChild('NumberDurationLiteral');
  return modify(inner, node, fail, '@ modifier', modifiers => {
    const again = modifiers.at !== undefined;
    if (literal) {
      modifiers.at = parseNumber(text.slice(literal.from, literal.to));
      if (!(Math.abs(modifiers.at) < 2 ** 63)) {
        return 'timestamp out of bounds for @ modifier';
      }
    } else {
      const { from, to } = node.getChild('AtModifierPreprocessors')!;
      modifiers.at = text.slice(from, to) === 'start' ? 'start' : 'end';
    }
    return again ? '@ <timestamp> may not be set multiple times' : undefined;
  });
}

/** `foo[5m] smoothed`. Source: prometheus promql/parser/parse.go setAnchored, setSmoothed. */
export function withRangeModifier(
  inner: Expr,
  node: SyntaxNode,
  range: 'anchored' | 'smoothed',
  fail: Fail,
): Expr {
  if (inner.type !== 'vector-selector' && inner.type !== 'matrix-selector') {
    fail(node, `${range} modifier is only allowed on selectors`);
    return inner;
  }
  if (inner.modifiers.range && inner.modifiers.range !== range) {
    fail(node, 'anchored and smoothed modifiers cannot be used together');
  }
  return {
    ...inner,
    modifiers: { ...inner.modifiers, range },
    from: node.from,
    to: node.to,
  };
}
