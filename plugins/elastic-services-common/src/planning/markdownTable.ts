/** A cell of a table; text may hold Markdown. */
export type MarkdownCell = string | number;

/** A Markdown table; numbers keep at most four digits. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly MarkdownCell[])[],
): string {
  const line = (cells: readonly MarkdownCell[]) =>
    `| ${cells.map(markdownCellText).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** @example markdownCellText(0.123456) // '0.1235' */
export function markdownCellText(cell: MarkdownCell | boolean): string {
  return typeof cell === 'number' && !Number.isInteger(cell)
    ? String(Number(cell.toPrecision(4)))
    : String(cell);
}
