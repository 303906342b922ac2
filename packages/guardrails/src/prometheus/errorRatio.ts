import { lastStep, type Flow } from '../promql/labelFlow';
import { COMPARISONS } from '../promql/binaryOperation';
import { literalOf } from '../promql/labelFlow/call';
import type { Expr, VectorSelector } from '../promql';
import { walkExpr } from '../promql/selectors';
import type { JudgedRule } from './checks/judgedRule';

const ERROR_NAME = /(?:^|_)(?:err|error|errors|failed|failures?|5xx)(?:_|$)/;
const COUNTING = new Set(['rate', 'irate', 'increase']);

/** A ratio of failed to all requests that an alert compares with a limit. */
export interface ErrorRatio {
  readonly failed: VectorSelector;
  readonly all: VectorSelector;
  /** Window of the rates, when it is written as a number. */
  readonly windowSeconds: number | undefined;
  /** The limit as a share of 1, when the query writes it plainly. */
  readonly limit: number | undefined;
}

function countsRequests(flow: Flow): VectorSelector | undefined {
  const counts = flow.steps.some(
    step => step.type === 'call' && COUNTING.has(step.name),
  );
  return counts ? lastStep(flow, 'vector-selector') : undefined;
}

/** Failures are a narrower selection of the same metric, or a metric named after them. */
function isFailureOf(failed: VectorSelector, all: VectorSelector): boolean {
  if (failed.name !== all.name) {
    return ERROR_NAME.test(failed.name);
  }
  const key = (item: VectorSelector['matchers'][number]) =>
    `${item.name}${item.operator}${item.value}`;
  const narrow = new Set(failed.matchers.map(key));
  return (
    narrow.size > all.matchers.length &&
    all.matchers.every(matcher => narrow.has(key(matcher)))
  );
}

/** Removes factors of 100 and the like from around a ratio: its value is `scale` times the ratio's. */
function scaleOf(expr: Expr): number | undefined {
  if (expr.type === 'paren') {
    return scaleOf(expr.expr);
  }
  if (expr.type !== 'binary' || expr.operator !== '*') {
    return 1;
  }
  const factor = literalOf(expr.right) ?? literalOf(expr.left);
  const rest = literalOf(expr.right) === undefined ? expr.right : expr.left;
  const inner = scaleOf(rest);
  return factor === undefined || inner === undefined
    ? undefined
    : factor * inner;
}

function limitOf(expr: Expr): number | undefined {
  if (expr.type === 'paren') {
    return limitOf(expr.expr);
  }
  if (expr.type !== 'binary' || !COMPARISONS.has(expr.operator)) {
    return undefined;
  }
  const limit = literalOf(expr.right);
  const scale = scaleOf(expr.left);
  return limit === undefined || scale === undefined || scale === 0
    ? undefined
    : limit / scale;
}

function windowOf(rule: JudgedRule): number | undefined {
  for (const expr of walkExpr(rule.ast)) {
    if (expr.type === 'matrix-selector') {
      return expr.range.seconds;
    }
  }
  return undefined;
}

function hasFloor(flow: Flow): boolean {
  return (
    flow.suppressedBy.length > 0 ||
    flow.joins.some(
      join => join.flow.filtered && ['and', '/', '*'].includes(join.operator),
    )
  );
}

/**
 * The error ratio that an alert compares without a condition on how many requests there are; undefined when it
 * compares none, or has such a condition (`and sum(rate(requests[5m])) > 1`, or a second window).
 */
export function findUnflooredErrorRatio(
  rule: JudgedRule,
): ErrorRatio | undefined {
  for (const flow of rule.flows) {
    const failed = countsRequests(flow);
    if (!failed || !flow.filtered || hasFloor(flow)) {
      continue;
    }
    for (const join of flow.joins) {
      const all = countsRequests(join.flow);
      if (
        join.operator === '/' &&
        join.depth === 0 &&
        all &&
        isFailureOf(failed, all)
      ) {
        const windowSeconds = windowOf(rule);
        return { failed, all, windowSeconds, limit: limitOf(rule.ast) };
      }
    }
  }
  return undefined;
}
