import { writeFileSync } from 'node:fs';
import type { CliCommandContext } from '@backstage/cli-node';
import {
  check,
  type CheckOptions,
  type CheckReport,
  type Severity,
  type SourceText,
} from '@elastic-mesh/guardrails';
import packageJson from '../../package.json';
import { applyFixes } from '../check/applyFixes';
import {
  parseCheckArguments,
  USAGE,
  type CheckArguments,
} from '../check/arguments';
import { UsageError } from '../commandLine';
import { jsonReport } from '../check/jsonReport';
import { junitReport } from '../check/junitReport';
import { sarifReport } from '../check/sarifReport';
import { readSources } from '../check/sources';
import { textReport } from '../check/textReport';

/** What the command's caller sees: 2 means nothing was judged, so that it is never taken for clean. */
export const EXIT_CODES = { clean: 0, findings: 1, couldNotRun: 2 } as const;

const RANK: Readonly<Record<Severity, number>> = {
  error: 2,
  warning: 1,
  info: 0,
};

/** The streams a check reads from and writes to. */
export interface CheckStreams {
  readonly input: NodeJS.ReadStream;
  readonly output: Pick<NodeJS.WriteStream, 'write'>;
  readonly errors: Pick<NodeJS.WriteStream, 'write'>;
}

function render(
  { format }: CheckArguments,
  report: CheckReport,
  sources: readonly SourceText[],
): string {
  switch (format) {
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report, packageJson.version);
    case 'junit':
      return junitReport(report, sources);
    default:
      return textReport(report, sources);
  }
}

function fixFiles(
  sources: readonly SourceText[],
  report: CheckReport,
  errors: CheckStreams['errors'],
): SourceText[] {
  return sources.map(source => {
    if (source.file === '-') {
      return source;
    }
    const fixed = applyFixes(source, report.findings);
    if (fixed.applied > 0) {
      writeFileSync(source.file, fixed.source.text);
      errors.write(`fixed ${fixed.applied} findings in ${source.file}\n`);
    }
    return fixed.source;
  });
}

function exitCode(report: CheckReport, failOn: Severity): number {
  if (!report.complete) {
    return EXIT_CODES.couldNotRun;
  }
  const fails = report.findings.some(
    finding => RANK[finding.severity] >= RANK[failOn],
  );
  return fails ? EXIT_CODES.findings : EXIT_CODES.clean;
}

async function checkSources(
  wanted: CheckArguments,
  { input, output, errors }: CheckStreams,
): Promise<number> {
  const options: CheckOptions = {
    now: new Date(),
    severities: wanted.severities,
    targetVersions: wanted.targetVersions,
    bundleIsWholeCluster: wanted.wholeCluster,
    policyPacks: await readSources(wanted.policies, input),
  };
  let sources = await readSources(wanted.paths, input);
  let report = await check(sources, options);
  if (wanted.fix && report.findings.some(finding => finding.fix.patch)) {
    sources = fixFiles(sources, report, errors);
    report = await check(sources, options);
  }
  output.write(render(wanted, report, sources));
  return exitCode(report, wanted.failOn);
}

/** Runs the command and gives its exit code; never throws. */
export async function runCheck(
  args: string[],
  streams: CheckStreams,
): Promise<number> {
  try {
    const wanted = parseCheckArguments(args);
    if (!wanted) {
      streams.output.write(USAGE);
      return EXIT_CODES.clean;
    }
    return await checkSources(wanted, streams);
  } catch (error) {
    const hint =
      error instanceof UsageError ? '\nTry: elastic-services check --help' : '';
    streams.errors.write(
      `elastic-services: ${(error as Error).message}${hint}\n`,
    );
    return EXIT_CODES.couldNotRun;
  }
}

/** Resolves once everything written so far has left the process: pipes are not written to at once. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve());
  });
}

export default async ({ args }: CliCommandContext) => {
  const code = await runCheck(args, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  });
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // The CLI host exits with 0 after every command that returns, whatever process.exitCode says.
  process.exit(code);
};
