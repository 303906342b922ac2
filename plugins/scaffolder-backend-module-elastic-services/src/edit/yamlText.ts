import { isScalar, Scalar, stringify, type Node } from 'yaml';

const OPTIONS = { singleQuote: true, lineWidth: 0 } as const;

/** Column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, before its line feed. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** End of a node's own text: what the parser counts as its value ends with blank lines and comments. */
export function contentEnd(text: string, node: Node): number {
  const [start, end] = node.range!;
  return start + text.slice(start, end).trimEnd().length;
}

/** Begin of the comment lines directly above a line, at the same indentation; the line's own begin when there are none. */
export function commentStart(text: string, start: number): number {
  const indent = /^ */.exec(text.slice(start))![0].length;
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    const line = text.slice(above, from);
    if (!/^ *#/.test(line) || /^ */.exec(line)![0].length !== indent) {
      break;
    }
    from = above;
  }
  return from;
}

function indented(block: string, spaces: number): string {
  const margin = ' '.repeat(spaces);
  return block
    .trimEnd()
    .split('\n')
    .map(line => (line ? margin + line : line))
    .join('\n');
}

function isCollection(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length > 0
  );
}

/** What follows the colon of a key at `column`: ` 5`, or a block on the lines below. */
export function valueText(
  value: unknown,
  column: number,
  replaced?: unknown,
): string {
  if (isCollection(value)) {
    return `\n${indented(stringify(value, OPTIONS), column + 2)}`;
  }
  return typeof value === 'string' && value.includes('\n')
    ? ` ${literalText(value, column + 2)}`
    : ` ${scalarText(value, replaced)}`;
}

/** Text of several lines as a literal block; the last line feed is the document's own. */
function literalText(text: string, column: number): string {
  const ends = /\n*$/.exec(text)![0].length;
  const keep = ends === 0 ? '-' : '';
  return `|${ends > 1 ? '+' : keep}\n${indented(text, column)}`;
}

/** A scalar as YAML, quoted as what it takes the place of. */
export function scalarText(value: unknown, replaced?: unknown): string {
  const scalar = new Scalar(value);
  if (
    typeof value === 'string' &&
    !value.includes('\n') &&
    isScalar(replaced) &&
    (replaced.type === 'QUOTE_DOUBLE' || replaced.type === 'QUOTE_SINGLE')
  ) {
    scalar.type = replaced.type;
  }
  return stringify(scalar, OPTIONS).trimEnd();
}

/** A list entry at the dash's column. */
export function entryText(value: unknown, column: number): string {
  const block = indented(stringify([value], OPTIONS), column);
  return `\n${block}`;
}

/** A key with its value on lines of their own. */
export function pairText(key: string, value: unknown, column: number): string {
  return `\n${' '.repeat(column)}${scalarText(key)}:${valueText(
    value,
    column,
  )}`;
}
