import type { SyntaxNode } from '@lezer/common';
import type { Duration, Span } from './ast';
import { durationProblem, parseNumber } from './literals';

/** Takes what is wrong, and where. */
export type Fail = (span: Span, message: string) => void;

function textOf(node: Span, text: string): string {
  return text.slice(node.from, node.to);
}

function divisionByZero(node: SyntaxNode, text: string, fail: Fail): void {
  const operator = node.getChild('Div') ?? node.getChild('Mod');
  const divisor = operator?.nextSibling;
  if (operator && divisor && parseNumber(textOf(divisor, text)) === 0) {
    fail(node, `${operator.name === 'Div' ? 'division' : 'modulo'} by zero`);
  }
  for (const inner of node.getChildren('DurationExpr')) {
    divisionByZero(inner, text, fail);
  }
}

/**
 * Reads a duration. Literals are judged here; arithmetic on durations is only known when the query runs.
 * Source: prometheus promql/parser/generated_parser.y, positive_duration_expr and offset_duration_expr.
 */
export function readDuration(
  node: SyntaxNode,
  text: string,
  mustBePositive: boolean,
  fail: Fail,
): Duration {
  const literal = textOf(node, text)
    .replace(/^\(+|\)+$/g, '')
    .trim();
  divisionByZero(node, text, fail);
  const span = { from: node.from, to: node.to };
  if (!/^[+-]?\s*[\w.]+$/.test(literal)) {
    return { ...span, seconds: undefined };
  }
  const seconds = parseNumber(literal);
  const problem = durationProblem(seconds, mustBePositive);
  if (problem) {
    fail(node, problem);
  }
  return { ...span, seconds };
}
