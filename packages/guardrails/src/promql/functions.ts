import type { ValueType } from './ast';

/** What a function takes and gives; `variadic` as upstream: 0 fixed, n up to n more than one less, -1 any number more. */
export interface Signature {
  readonly args: readonly ValueType[];
  readonly variadic: number;
  readonly returns: ValueType;
  readonly experimental: boolean;
}

const TYPES: Readonly<Record<string, ValueType>> = {
  v: 'vector',
  m: 'matrix',
  s: 'scalar',
  t: 'string',
};

/**
 * Functions by shape: `arguments>result`, `?n` for variadic n, `!` for experimental.
 * Source: prometheus promql/parser/functions.go.
 */
const SHAPES: Readonly<Record<string, string>> = {
  'v>v':
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_sum histogram_stddev histogram_stdvar ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
  'm>v':
    'absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
  'm>v!':
    'first_over_time mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  'v>v?1':
    'days_in_month day_of_month day_of_week day_of_year hour minute month year',
  'vss>v': 'clamp',
  'vs>v': 'clamp_max clamp_min',
  'vs>v?1': 'round',
  'ssv>v': 'histogram_fraction',
  'sv>v': 'histogram_quantile',
  'vtss>v?9!': 'histogram_quantiles',
  'mss>v!': 'double_exponential_smoothing',
  'ms>v': 'predict_linear',
  'ms>v?1!': 'integral',
  'sm>v': 'quantile_over_time',
  'vv>v?1!': 'info',
  'vtttt>v': 'label_replace',
  'vttt>v?-1': 'label_join',
  'vt>v?-1!': 'sort_by_label sort_by_label_desc',
  'v>s': 'scalar',
  's>v': 'vector',
  '>s': 'pi time',
  '>s!': 'start end range step start_timestamp',
};

function readShape(shape: string): Signature {
  const [, args, result, variadic, experimental] =
    /^([vmst]*)>([vmst])(?:\?(-?\d+))?(!?)$/.exec(shape)!;
  return {
    args: [...args].map(letter => TYPES[letter]),
    returns: TYPES[result],
    variadic: Number(variadic ?? 0),
    experimental: experimental === '!',
  };
}

const FUNCTIONS: ReadonlyMap<string, Signature> = new Map(
  Object.entries(SHAPES).flatMap(([shape, names]) =>
    names.split(' ').map(name => [name, readShape(shape)] as const),
  ),
);

/** The signature of a function, or undefined when Prometheus has none of that name. */
export function signatureOf(name: string): Signature | undefined {
  return FUNCTIONS.get(name);
}
