import type { SourceRange } from '@elastic-mesh/guardrails';

const CONTEXT_LINES = 1;
const MAX_WIDTH = 160;

function cut(line: string): string {
  return line.length > MAX_WIDTH ? `${line.slice(0, MAX_WIDTH)}…` : line;
}

/** The lines around a place, with marks under it; empty when the text has no such line. */
export function codeFrame(
  sourceText: string,
  { start, end }: SourceRange,
): string {
  const lines = sourceText.split(/\r\n|\n|\r/);
  const marked = lines[start.line - 1];
  if (marked === undefined) {
    return '';
  }
  const first = Math.max(1, start.line - CONTEXT_LINES);
  const last = Math.min(lines.length, start.line + CONTEXT_LINES);
  const gutter = String(last).length;
  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    const sign = line === start.line ? '>' : ' ';
    frame.push(
      `${sign} ${String(line).padStart(gutter)} | ${cut(
        lines[line - 1],
      )}`.trimEnd(),
    );
    if (line === start.line) {
      const until = end.line === start.line ? end.column : marked.length + 1;
      const width = Math.max(1, Math.min(until, MAX_WIDTH) - start.column);
      const indent = ' '.repeat(start.column - 1);
      frame.push(`  ${' '.repeat(gutter)} | ${indent}${'^'.repeat(width)}`);
    }
  }
  return frame.join('\n');
}
