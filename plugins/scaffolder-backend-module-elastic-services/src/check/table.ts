import type { EnvironmentFinding } from './checkEnvironments';

const HEADINGS = ['severity', 'where', 'environments', 'problem'];

/** Findings as lines of a table for a log of fixed width; the fix stands under its problem. */
export function findingsTable(
  findings: readonly EnvironmentFinding[],
): string[] {
  const rows = findings.flatMap(({ finding, environments }) => {
    const { severity, resource, path, message, fix, rule } = finding;
    const object = resource ? `${resource.kind}/${resource.name}` : '-';
    return [
      [
        severity,
        path ? `${object} ${path}` : object,
        environments.join(', '),
        `${message} (${rule})`,
      ],
      ['', '', '', `fix: ${fix.text}`],
    ];
  });
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...all.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        column === cells.length - 1 ? cell : cell.padEnd(widths[column]),
      )
      .join(' | ')
      .trimEnd();
  const rule = widths
    .map((width, column) =>
      '-'.repeat(column === HEADINGS.length - 1 ? 7 : width),
    )
    .join('-|-');
  return [line(HEADINGS), rule, ...rows.map(line)];
}
