import type { Call, Expr } from '../ast';
import { signatureOf } from '../functions';
import { newFlow, type Flow } from './flow';
import { exclude, guarantee, keepOnly, use } from './labels';
import { labelsOfAbsent } from './selector';

type FlowsOf = (expr: Expr) => readonly Flow[];

/** Functions that give a number other than zero whatever they are given. */
const NEVER_ZERO = new Set([
  'time',
  'pi',
  'exp',
  'timestamp',
  'count_over_time',
  'present_over_time',
]);

/** Functions whose results are not zero when their inputs are not; ceil makes zeros of small negative numbers only. */
const KEEPS_NON_ZERO = new Set([
  'abs',
  'sgn',
  'sqrt',
  'ceil',
  'scalar',
  'deg',
  'rad',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'label_replace',
  'label_join',
  'avg_over_time',
  'last_over_time',
  'max_over_time',
  'min_over_time',
  'sum_over_time',
]);

const KEEPS_VALUE = new Set([
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'label_replace',
  'label_join',
]);

const OF_NOW = new Set([
  'days_in_month',
  'day_of_month',
  'day_of_week',
  'day_of_year',
  'hour',
  'minute',
  'month',
  'year',
]);

/** A number written as such, with its sign and in parentheses. */
export function literalOf(expr: Expr | undefined): number | undefined {
  switch (expr?.type) {
    case 'number':
      return expr.value;
    case 'paren':
      return literalOf(expr.expr);
    case 'unary': {
      const value = literalOf(expr.expr);
      return value !== undefined && expr.operator === '-' ? -value : value;
    }
    default:
      return undefined;
  }
}

function textArgument(expr: Expr | undefined): string | undefined {
  if (expr?.type === 'paren') {
    return textArgument(expr.expr);
  }
  return expr?.type === 'string' ? expr.value : undefined;
}

function clampsAwayZero(call: Call): boolean {
  const [, first, second] = call.args;
  const lower = call.name === 'clamp_max' ? undefined : literalOf(first);
  const upper = literalOf(call.name === 'clamp_max' ? first : second);
  return (
    (lower !== undefined && lower > 0) || (upper !== undefined && upper < 0)
  );
}

function isNonZero(call: Call, input: Flow): boolean {
  return (
    NEVER_ZERO.has(call.name) ||
    (KEEPS_NON_ZERO.has(call.name) && input.nonZero) ||
    (call.name.startsWith('clamp') && clampsAwayZero(call))
  );
}

function closed(flow: Flow, reason: string): Flow {
  return keepOnly(flow, [], reason);
}

/** The selector that `absent` is applied to, when it is one; other expressions give it no labels. */
function directSelector(expr: Expr): Expr {
  if (expr.type === 'paren') {
    return directSelector(expr.expr);
  }
  return expr.type === 'matrix-selector' ? expr.selector : expr;
}

function absent(call: Call, flow: Flow): Flow {
  const selector = directSelector(call.args[0]);
  const names =
    selector.type === 'vector-selector' ? labelsOfAbsent(selector) : [];
  const result = keepOnly(
    flow,
    names,
    `${call.name}() only answers when no series matches, so its result has no labels but those its selector sets with "="; use the up metric to learn which target is missing`,
  );
  return guarantee(
    { ...result, value: 1, nonZero: true },
    names,
    `${call.name}() puts this label on its result`,
  );
}

function addedLabel(call: Call, flow: Flow): Flow {
  const sources =
    call.name === 'label_replace' ? [call.args[3]] : call.args.slice(3);
  const used = use(
    flow,
    sources.flatMap(source => textArgument(source) ?? []),
  );
  const name = textArgument(call.args[1]);
  // An empty replacement is the idiom to remove a label, which label_replace does only where its regex matches.
  const removes =
    call.name === 'label_replace' && textArgument(call.args[2]) === '';
  return name === undefined || removes
    ? used
    : guarantee(used, [name], `${call.name}() adds this label`);
}

function withInput(call: Call, input: Flow): Flow {
  const flow: Flow = {
    ...input,
    origin: 'function',
    type: signatureOf(call.name)?.returns ?? 'vector',
    steps: [...input.steps, call],
    value: KEEPS_VALUE.has(call.name) ? input.value : undefined,
    nonZero: isNonZero(call, input),
  };
  switch (call.name) {
    case 'absent':
    case 'absent_over_time':
      return absent(call, flow);
    case 'label_join':
    case 'label_replace':
      return addedLabel(call, flow);
    case 'scalar':
      return closed(
        { ...flow, alwaysReturns: true, value: input.value },
        'scalar() gives a number without labels',
      );
    case 'histogram_quantile':
    case 'histogram_fraction':
      return exclude(flow, ['le'], `${call.name}() uses up the buckets' label`);
    case 'info':
      // It copies labels of info metrics, which only the data tells.
      return { ...flow, closedBecause: undefined };
    default:
      return flow;
  }
}

function vectorOf(call: Call, flow: Flow, flowsOf: FlowsOf): Flow {
  const [input] = flowsOf(call.args[0]);
  return closed(
    { ...flow, value: input?.value, nonZero: input?.nonZero ?? false },
    'vector() gives a value without labels',
  );
}

function withoutInput(call: Call, flowsOf: FlowsOf): Flow {
  const flow = newFlow({
    origin: 'function',
    type: signatureOf(call.name)?.returns ?? 'vector',
    span: call,
    steps: [call],
    alwaysReturns: true,
    value: call.name === 'pi' ? Math.PI : undefined,
    nonZero: NEVER_ZERO.has(call.name),
  });
  if (call.name === 'vector') {
    return vectorOf(call, flow, flowsOf);
  }
  return closed(
    flow,
    OF_NOW.has(call.name)
      ? `${call.name}() without an argument gives a value without labels`
      : `${call.name}() gives a number without labels`,
  );
}

/** The flows of a function call: those of its vector arguments, changed as the function changes them. */
export function callFlows(call: Call, flowsOf: FlowsOf): Flow[] {
  const types = signatureOf(call.name)?.args ?? [];
  const inputs = call.args.filter((_, index) => {
    const type = types[Math.min(index, types.length - 1)];
    // The second argument of info() only filters the info metrics.
    const filter = call.name === 'info' && index > 0;
    return (type === 'vector' || type === 'matrix') && !filter;
  });
  if (inputs.length === 0) {
    return [withoutInput(call, flowsOf)];
  }
  return inputs.flatMap(flowsOf).map(flow => withInput(call, flow));
}
