import {
  findRule,
  type CheckReport,
  type Finding,
  type Severity,
} from '@elastic-mesh/guardrails';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

function ruleDescriptor(id: string, findings: readonly Finding[]) {
  const rule = findRule(id);
  const { link } = findings.find(finding => finding.rule === id)!;
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? id },
    help: { text: rule?.fix ?? id },
    // The format asks for an absolute address; pages beside the code have none.
    ...(URL.canParse(link) ? { helpUri: link } : {}),
    defaultConfiguration: { level: LEVELS[rule?.severity ?? 'warning'] },
  };
}

/** SARIF locations are URIs; standard input has none. */
function uriOf(file: string): string {
  return file === '-' ? 'stdin' : encodeURI(file.replace(/\\/g, '/'));
}

function result(
  finding: Finding,
  rules: readonly string[],
  suppression?: { reason: string },
) {
  const { range, resource } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: `${finding.message} Fix: ${finding.fix.text}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(range.file) },
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        },
        ...(resource
          ? {
              logicalLocations: [
                {
                  fullyQualifiedName: [
                    resource.kind,
                    resource.namespace,
                    resource.name,
                    finding.path,
                  ]
                    .filter(part => part !== '')
                    .join('/'),
                  kind: 'resource',
                },
              ],
            }
          : {}),
      },
    ],
    properties: { evidence: finding.evidence },
    ...(suppression
      ? {
          suppressions: [
            { kind: 'inSource', justification: suppression.reason },
          ],
        }
      : {}),
  };
}

/** The report as SARIF 2.1.0, for code scanning; exempted findings are suppressed results. */
export function sarifReport(report: CheckReport, version: string): string {
  const excused = report.exempted.map(item => item.finding);
  const all = [...report.findings, ...excused];
  const rules = [...new Set(all.map(finding => finding.rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'elastic-services',
            semanticVersion: version,
            rules: rules.map(id => ruleDescriptor(id, all)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.complete,
            toolExecutionNotifications: report.notes.map(note => ({
              level: 'note',
              message: { text: note.message },
            })),
          },
        ],
        results: [
          ...report.findings.map(finding => result(finding, rules)),
          ...report.exempted.map(({ finding, exemption }) =>
            result(finding, rules, exemption),
          ),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
