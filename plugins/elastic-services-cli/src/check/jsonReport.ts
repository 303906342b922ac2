import type { CheckReport } from '@elastic-mesh/guardrails';

/** The report as it is, for programs. */
export function jsonReport(report: CheckReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
