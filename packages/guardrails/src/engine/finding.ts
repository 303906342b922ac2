import { formatPath } from '../model/path';
import type { SourceRange } from '../model/source';
import type { Finding, Report, Rule, Severity } from '../rule';

/** Where the rule pages are published; the page of a rule is `<base>/<id>.md`. */
export const RULE_PAGES = 'docs/rules';

const NOWHERE: SourceRange = {
  file: '',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

function rangeOf(report: Report): SourceRange {
  const { resource, path = [], part } = report;
  if (resource) {
    // A finding about a whole resource is shown at its name rather than over all of its lines.
    return path.length === 0
      ? resource.rangeOf(['metadata', 'name'])
      : resource.rangeOf(path, part);
  }
  return report.range ?? NOWHERE;
}

/** Makes a report of a rule into a finding that stands on its own. */
export function toFinding(
  rule: Rule,
  report: Report,
  severity: Severity,
  pages: string,
): Finding {
  const { resource } = report;
  return {
    rule: rule.id,
    severity,
    message: report.message,
    resource: resource && {
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      namespace: resource.namespace,
      name: resource.name,
    },
    path: formatPath(report.path ?? []),
    range: rangeOf(report),
    evidence: report.evidence ?? {},
    fix: report.fix ?? { text: rule.fix },
    link: rule.page ?? `${pages}/${rule.id}.md`,
  };
}
