import type { ExplanationStep } from '@elastic-mesh/autoscaling';
import {
  markdownCellText,
  markdownTable,
  type MarkdownCell,
} from '@elastic-mesh/plugin-elastic-services-common';

/** The road to a decision as a table: each rule, what it made of the number, and the numbers it used. */
export function stepsTable(steps: readonly ExplanationStep[]): string {
  return markdownTable(
    ['rule', 'before', 'after', 'capped', 'with'],
    steps.map(step => [
      `\`${step.rule}\``,
      step.before ?? '',
      step.after,
      step.capped ? 'yes' : '',
      Object.entries(step.values)
        .map(
          ([name, value]) =>
            `${name} ${markdownCellText(value as MarkdownCell)}`,
        )
        .join(', '),
    ]),
  );
}
