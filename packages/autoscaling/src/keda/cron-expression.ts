import { AutoscalingInputError } from '../errors';

/** The times of a cron expression of five fields, on the clock of a wall. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Neither days nor weekdays are `*`: then either of the two is enough. */
  readonly eitherDay: boolean;
}

interface Range {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** In the order of the fields; Sunday is 0 only. */
const RANGES: readonly Range[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: ['', ...MONTHS] },
  { name: 'weekday', min: 0, max: 6, words: WEEKDAYS },
];

/**
 * Reads a cron expression as KEDA does: the standard parser of robfig/cron v3 (parser.go, ParseStandard), without its
 * descriptors such as `@daily`.
 *
 * @throws AutoscalingInputError for what that parser refuses
 */
export function parseCron(field: string, expression: string): CronTimes {
  const fields = expression.trim().split(/\s+/);
  const refuse = () =>
    new AutoscalingInputError(
      field,
      expression,
      'a cron expression: minute, hour, day, month, weekday (0 to 6)',
    );
  if (fields.length !== RANGES.length) {
    throw refuse();
  }
  const [minutes, hours, days, months, weekdays] = fields.map((text, i) => {
    const values = valuesOf(text, RANGES[i]);
    if (values === undefined) {
      throw refuse();
    }
    return values;
  });
  return {
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays),
    eitherDay: !isEvery(fields[2]) && !isEvery(fields[4]),
  };
}

/** A star with a step above 1 counts as a choice (parser.go, getRange). */
function isEvery(text: string): boolean {
  return text.split(',').some(part => /^[*?](\/1)?$/.test(part));
}

/** In order, each once; undefined for what cannot be read. */
function valuesOf(text: string, range: Range): number[] | undefined {
  const parts = text.split(',').map(part => partOf(part, range));
  return parts.includes(undefined)
    ? undefined
    : [...new Set((parts as number[][]).flat())].sort((a, b) => a - b);
}

function partOf(text: string, range: Range): number[] | undefined {
  const [span, stepText, ...more] = text.split('/');
  const [fromText, toText, ...others] = span.split('-');
  const step = stepText === undefined ? 1 : numberOf(stepText);
  if (more.length || others.length || !step) {
    return undefined;
  }
  const every = fromText === '*' || fromText === '?';
  const from = every ? range.min : numberOf(fromText, range.words);
  // "5/10" is every tenth from the fifth on.
  const last = stepText === undefined ? from : range.max;
  const only = every ? range.max : last;
  const to = toText === undefined ? only : numberOf(toText, range.words);
  if (
    from === undefined ||
    to === undefined ||
    from < range.min ||
    to > range.max ||
    from > to
  ) {
    return undefined;
  }
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({ length: count }, (_, i) => from + i * step);
}

function numberOf(
  text: string,
  words: readonly string[] = [],
): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0 && text) {
    return word;
  }
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
