import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CliCommandContext } from '@backstage/cli-node';
import { UsageError } from '../commandLine';
import { chosenPaths } from '../goldenPaths/folders';
import { PathReport } from '../goldenPaths/report';
import { runPath } from '../goldenPaths/runPath';
import { pathReportText, totalText } from '../goldenPaths/textReport';
import { EXIT_CODES } from './check';

const USAGE = `Usage: elastic-services golden-paths test [options] [name...]

Runs every case of tests/matrix.yaml of each golden path: render, find placeholders, build every environment, check,
simulate under the expected traffic, compare with snapshots.

Options:
  --templates <folder>   where the golden paths are (default: templates)
  --only <text>          only cases whose label holds this text
  --update               keep the manifests of the snapshot cases as they are now

Exit codes: 0 all passed, 1 a case failed, 2 could not run.
`;

type Output = Pick<NodeJS.WriteStream, 'write'>;

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        templates: { type: 'string', default: 'templates' },
        only: { type: 'string' },
        update: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function testPaths(
  { values, positionals }: ReturnType<typeof readArguments>,
  output: Output,
): Promise<number> {
  const { templates, only, update } = values;
  const started = Date.now();
  const reports: PathReport[] = [];
  for (const name of chosenPaths(templates, positionals)) {
    const options = { only, update, now: new Date(started) };
    const report = await runPath(join(templates, name), options).catch(error =>
      notRun(error as Error),
    );
    reports.push(report);
    output.write(pathReportText(name, report));
  }
  output.write(totalText(reports, Date.now() - started));
  return reports.every(({ ok }) => ok) ? EXIT_CODES.clean : EXIT_CODES.findings;
}

/** A path whose template or matrix cannot be read fails; the others still run. */
function notRun({ message }: Error): PathReport {
  const report = new PathReport([]);
  report.addProblems([message]);
  return report;
}

/** Runs the command and gives its exit code; never throws. */
export async function runGoldenPathsTest(
  args: string[],
  { output, errors }: { output: Output; errors: Output },
): Promise<number> {
  try {
    const wanted = readArguments(args);
    if (wanted.values.help) {
      output.write(USAGE);
      return EXIT_CODES.clean;
    }
    return await testPaths(wanted, output);
  } catch (error) {
    errors.write(`elastic-services: ${(error as Error).message}\n\n${USAGE}`);
    return EXIT_CODES.couldNotRun;
  }
}

export default async ({ args }: CliCommandContext) => {
  const code = await runGoldenPathsTest(args, {
    output: process.stdout,
    errors: process.stderr,
  });
  // The CLI host exits with 0 after every command that returns, whatever process.exitCode says.
  process.exit(code);
};
