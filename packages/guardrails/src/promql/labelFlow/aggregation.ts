import type { Aggregate, Expr } from '../ast';
import { impossibleLabels, unusedLabels, withComplaints } from './complaints';
import type { Flow, UnsafeDivision } from './flow';
import { exclude, guarantee, keepOnly } from './labels';

/** Aggregations that pick series and leave their labels alone. */
const SELECTING = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
/** Aggregations whose result is spoiled by one NaN or infinite input. */
const SPOILED = new Set(['sum', 'avg', 'stddev', 'stdvar']);
/** Aggregations whose result does not depend on the values they take. */
const COUNTING = new Set(['count', 'count_values', 'group']);

function divisionsAfter(expr: Aggregate, flow: Flow): UnsafeDivision[] {
  if (COUNTING.has(expr.operator)) {
    return [];
  }
  const spoils = SPOILED.has(expr.operator) ? expr.operator : undefined;
  return flow.divisions.map(division => ({ ...division, spoils }));
}

function valueAfter(
  expr: Aggregate,
  flow: Flow,
): Pick<Flow, 'value' | 'nonZero'> {
  if (COUNTING.has(expr.operator)) {
    const value = expr.operator === 'group' ? 1 : undefined;
    return { value, nonZero: true };
  }
  const spread = expr.operator.startsWith('std');
  return {
    value: spread ? undefined : flow.value,
    nonZero: !spread && flow.nonZero,
  };
}

function passed(expr: Aggregate, flow: Flow): Flow {
  return {
    ...flow,
    ...valueAfter(expr, flow),
    origin: 'aggregation',
    type: 'vector',
    steps: [...flow.steps, expr],
    joins: flow.joins.map(join => ({ ...join, depth: join.depth + 1 })),
    divisions: divisionsAfter(expr, flow),
  };
}

function grouped(expr: Aggregate, flow: Flow): Flow {
  const names = expr.labels;
  const list = names.join(', ');
  if (expr.grouping === 'without') {
    return exclude(
      flow,
      names,
      `${expr.operator} without(${list}) removes the labels in its list`,
    );
  }
  if (names.length === 0) {
    return keepOnly(flow, [], `${expr.operator}() removes all labels`);
  }
  return keepOnly(
    withComplaints(flow, impossibleLabels(flow, names, `by(${list})`)),
    names,
    `${expr.operator} by(${list}) keeps only the labels in its list`,
  );
}

function aggregated(expr: Aggregate, input: Flow): Flow {
  const flow = passed(expr, input);
  if (SELECTING.has(expr.operator)) {
    return flow;
  }
  let result = grouped(expr, withComplaints(flow, unusedLabels(flow, expr)));
  if (expr.operator === 'count_values' && expr.param?.type === 'string') {
    result = guarantee(
      result,
      [expr.param.value],
      'count_values() adds this label',
    );
  }
  const keepsName = expr.grouping === 'by' && expr.labels.includes('__name__');
  return keepsName
    ? result
    : exclude(
        result,
        ['__name__'],
        'an aggregation removes the name of the metric',
      );
}

export function aggregateFlows(
  expr: Aggregate,
  flowsOf: (expr: Expr) => readonly Flow[],
): Flow[] {
  return expr.expr
    ? flowsOf(expr.expr).map(flow => aggregated(expr, flow))
    : [];
}
