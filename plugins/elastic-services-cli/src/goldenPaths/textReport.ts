import { STAGES, type Failure, type PathReport } from './report';

const SHOWN_FAILURES = 5;
const SHOWN_PROBLEMS = 3;

function kinds({ cases }: PathReport): string {
  const count = (kind: string) => cases.filter(one => one.kind === kind).length;
  return `${count('pairwise')} pairwise, ${count('named')} named, ${count(
    'refused',
  )} to be refused`;
}

function failureLines({ stage, one, problems }: Failure): string[] {
  return [
    `  FAILED ${stage}: ${one.label}`,
    ...problems.slice(0, SHOWN_PROBLEMS).map(problem => `    ${problem}`),
    ...(problems.length > SHOWN_PROBLEMS
      ? [`    and ${problems.length - SHOWN_PROBLEMS} more`]
      : []),
    `    answers: ${JSON.stringify(one.answers)}`,
  ];
}

/** Counts by stage and the first failures of one golden path. */
export function pathReportText(name: string, report: PathReport): string {
  const { cases, failures, problems } = report;
  const more = failures.length - SHOWN_FAILURES;
  const lines = [
    `${name}: ${cases.length} cases (${kinds(report)})`,
    ...STAGES.map(stage => ({ stage, ...report.counts(stage) }))
      .filter(({ run }) => run > 0)
      .map(
        ({ stage, passed, run }) =>
          `  ${stage.padEnd(8)} ${String(passed).padStart(4)} of ${run}`,
      ),
    ...problems.map(problem => `  FAILED ${problem}`),
    ...failures.slice(0, SHOWN_FAILURES).flatMap(failureLines),
    ...(more > 0 ? [`  and ${more} failures more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** The last line over all golden paths; what is wrong with a path as a whole counts beside its cases. */
export function totalText(
  reports: readonly PathReport[],
  milliseconds: number,
): string {
  const sum = (count: (report: PathReport) => number) =>
    reports.reduce((total, report) => total + count(report), 0);
  const cases = sum(report => report.cases.length);
  const failed = sum(report => report.failures.length);
  const ofPaths = sum(report => report.problems.length);
  return `${cases} cases of ${reports.length} golden paths: ${
    cases - failed
  } passed, ${failed} failed${
    ofPaths ? `, ${ofPaths} problems of whole paths` : ''
  }, ${(milliseconds / 1000).toFixed(1)} s\n`;
}
