import type { Binary, Expr } from '../ast';
import { SET_OPERATORS } from '../binaryOperation';
import { typeOf } from '../typeCheck';
import { aggregateFlows } from './aggregation';
import { manyToOne, oneToOne, scalarOperation } from './binary';
import { callFlows } from './call';
import { newFlow, TooComplexError, type Flow } from './flow';
import { keepOnly } from './labels';
import { selectorFlow } from './selector';
import { setOperation } from './setOperation';

export * from './flow';

/** No rule written by a person comes near; a generated one could multiply without end. */
const MAX_FLOWS = 1_000;

function binaryFlows(expr: Binary): Flow[] {
  const lefts = flowsOf(expr.left);
  const rights = flowsOf(expr.right);
  if (typeOf(expr.left) !== 'vector' || typeOf(expr.right) !== 'vector') {
    return scalarOperation(expr, lefts, rights);
  }
  if (SET_OPERATORS.has(expr.operator)) {
    return setOperation(expr, lefts, rights);
  }
  switch (expr.matching?.group) {
    case 'left':
      return manyToOne(expr, lefts, rights);
    case 'right':
      return manyToOne(expr, rights, lefts);
    default:
      return oneToOne(expr, lefts, rights);
  }
}

function literalFlow(expr: Extract<Expr, { type: 'number' | 'string' }>): Flow {
  const number = expr.type === 'number' ? expr.value : undefined;
  return keepOnly(
    newFlow({
      origin: expr.type,
      type: expr.type === 'number' ? 'scalar' : 'string',
      span: expr,
      alwaysReturns: true,
      value: number,
      nonZero: number !== undefined && number !== 0,
    }),
    [],
    `a ${expr.type} has no labels`,
  );
}

function negated(flow: Flow): Flow {
  return flow.value === undefined ? flow : { ...flow, value: -flow.value };
}

function readFlows(expr: Expr): readonly Flow[] {
  switch (expr.type) {
    case 'number':
    case 'string':
      return [literalFlow(expr)];
    case 'vector-selector':
      return [selectorFlow(expr)];
    case 'matrix-selector':
      return flowsOf(expr.selector).map(flow => ({ ...flow, type: 'matrix' }));
    case 'subquery':
      return flowsOf(expr.expr).map(flow => ({ ...flow, type: 'matrix' }));
    case 'paren':
      return flowsOf(expr.expr);
    case 'unary':
      return expr.operator === '-'
        ? flowsOf(expr.expr).map(negated)
        : flowsOf(expr.expr);
    case 'aggregate':
      return aggregateFlows(expr, flowsOf);
    case 'call':
      return callFlows(expr, flowsOf);
    default:
      return binaryFlows(expr);
  }
}

function flowsOf(expr: Expr): readonly Flow[] {
  const flows = readFlows(expr);
  if (flows.length > MAX_FLOWS) {
    throw new TooComplexError(
      `the expression has more than ${MAX_FLOWS} alternative sources of series and is not judged; split it with recording rules`,
    );
  }
  return flows;
}

/**
 * The ways in which a valid expression can yield series, and what is known of their labels and values.
 *
 * @throws TooComplexError when alternatives multiply, or calls nest, beyond reason
 */
export function labelFlows(expr: Expr): readonly Flow[] {
  try {
    return flowsOf(expr);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new TooComplexError(
        'the expression is nested too deeply to be judged; split it with recording rules',
      );
    }
    throw error;
  }
}
