import type {
  CheckReport,
  Finding,
  SourceText,
} from '@elastic-mesh/guardrails';

/** Characters that XML 1.0 cannot hold at all, not even escaped. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, character => ENTITIES[character]);
}

function failure(finding: Finding): string {
  const { line, column } = finding.range.start;
  const resource = finding.resource
    ? `${finding.resource.kind} ${finding.resource.name}`
    : finding.rule;
  return [
    `    <testcase classname="${escaped(finding.rule)}" name="${escaped(
      `${resource} ${line}:${column}`,
    )}">`,
    `      <failure type="${finding.severity}" message="${escaped(
      finding.message,
    )}">${escaped(`${finding.fix.text} ${finding.link}`)}</failure>`,
    `    </testcase>`,
  ].join('\n');
}

function suite(file: string, findings: readonly Finding[]): string {
  const cases =
    findings.length > 0
      ? findings.map(failure)
      : [
          `    <testcase classname="elastic-services" name="${escaped(
            file,
          )}"/>`,
        ];
  return [
    `  <testsuite name="${escaped(file)}" tests="${cases.length}" failures="${
      findings.length
    }">`,
    ...cases,
    `  </testsuite>`,
  ].join('\n');
}

/** The report as JUnit XML: a suite a file, a failed case a finding. */
export function junitReport(
  report: CheckReport,
  sources: readonly SourceText[],
): string {
  const suites = sources.map(({ file }) =>
    suite(
      file,
      report.findings.filter(finding => finding.range.file === file),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="elastic-services check" failures="${report.findings.length}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}
