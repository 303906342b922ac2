import type {
  CheckReport,
  Finding,
  Severity,
  SourceText,
} from '@elastic-mesh/guardrails';
import { codeFrame } from './codeFrame';

function place({ range }: Pick<Finding, 'range'>): string {
  const file = range.file === '-' ? '(standard input)' : range.file;
  return `${file}:${range.start.line}:${range.start.column}`;
}

function subject({ resource }: Finding): string {
  if (!resource) {
    return '';
  }
  const name = resource.namespace
    ? `${resource.namespace}/${resource.name}`
    : resource.name;
  return `  ${resource.kind} ${name}`;
}

function findingText(
  finding: Finding,
  texts: ReadonlyMap<string, string>,
): string {
  const frame = codeFrame(texts.get(finding.range.file) ?? '', finding.range);
  return [
    `${place(finding)}  ${finding.severity}  ${finding.rule}${subject(
      finding,
    )}`,
    `  ${finding.message}`,
    ...(frame ? [frame.replace(/^/gm, '  ')] : []),
    `  fix: ${finding.fix.text}`,
    `  see: ${finding.link}`,
    '',
  ].join('\n');
}

function count(findings: readonly Finding[], severity: Severity): string {
  const number = findings.filter(item => item.severity === severity).length;
  return `${number} ${severity}${number === 1 ? '' : 's'}`;
}

function summary({ findings, exempted, resourceCount, complete }: CheckReport) {
  const counts = [
    count(findings, 'error'),
    count(findings, 'warning'),
    count(findings, 'info'),
  ].join(', ');
  const excused = exempted.length > 0 ? `, ${exempted.length} exempted` : '';
  const cut = complete ? '' : ' INCOMPLETE: see the notes.';
  return `${resourceCount} resources: ${counts}${excused}.${cut}\n`;
}

/** The report for a person at a terminal. */
export function textReport(
  report: CheckReport,
  sources: readonly SourceText[],
): string {
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const findings = report.findings.map(finding => findingText(finding, texts));
  const notes = report.notes.map(note => {
    const at = note.range ? `${place({ range: note.range })}  ` : '';
    return `${at}note  ${note.message}\n`;
  });
  const exempted = report.exempted.map(
    ({ finding, exemption }) =>
      `${place(finding)}  exempted  ${finding.rule}${subject(finding)}: ${
        exemption.reason
      }${exemption.until ? ` (until ${exemption.until})` : ''}\n`,
  );
  return [...findings, ...notes, ...exempted, summary(report)].join('');
}
