import type { Command } from '../../goTemplate';

/** Number of arguments of the functions that take a fixed one (prometheus template/template.go). */
const ARGUMENTS: Readonly<Record<string, number>> = {
  now: 0,
  pathPrefix: 0,
  externalURL: 0,
  query: 1,
  first: 1,
  value: 1,
  strvalue: 1,
  safeHtml: 1,
  title: 1,
  toUpper: 1,
  toLower: 1,
  graphLink: 1,
  tableLink: 1,
  stripPort: 1,
  stripDomain: 1,
  humanize: 1,
  humanize1024: 1,
  humanizeDuration: 1,
  humanizePercentage: 1,
  humanizeTimestamp: 1,
  toTime: 1,
  toDuration: 1,
  parseDuration: 1,
  urlQueryEscape: 1,
  label: 2,
  match: 2,
  sortByLabel: 2,
  reReplaceAll: 3,
};

/**
 * Why a command fails when the template runs, or undefined.
 *
 * @param piped - true when the command takes the result of one before it
 */
export function commandError(
  command: Command,
  piped: boolean,
): string | undefined {
  const [first, ...rest] = command.operands;
  if (first?.kind === 'nil') {
    return 'nil is not a command';
  }
  if (first?.kind !== 'function' || !Object.hasOwn(ARGUMENTS, first.name)) {
    return undefined;
  }
  const wanted = ARGUMENTS[first.name];
  const got = rest.length + (piped ? 1 : 0);
  return got === wanted
    ? undefined
    : `wrong number of arguments for ${first.name}: it takes ${wanted}, got ${got}`;
}
