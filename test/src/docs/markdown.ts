import type { ExplanationStep } from '@elastic-mesh/autoscaling';

export type Cell = string | number;

/** A Markdown table; numbers keep at most four digits. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map(cellText).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** The road to a decision as a table: each rule, what it made of the number, and the numbers it used. */
export function stepsTable(steps: readonly ExplanationStep[]): string {
  return table(
    ['rule', 'before', 'after', 'capped', 'with'],
    steps.map(step => [
      `\`${step.rule}\``,
      step.before ?? '',
      step.after,
      step.capped ? 'yes' : '',
      Object.entries(step.values)
        .map(([name, value]) => `${name} ${cellText(value as Cell)}`)
        .join(', '),
    ]),
  );
}

function cellText(cell: Cell | boolean): string {
  return typeof cell === 'number' && !Number.isInteger(cell)
    ? String(Number(cell.toPrecision(4)))
    : String(cell);
}
