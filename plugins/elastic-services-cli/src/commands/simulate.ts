import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CliCommandContext } from '@backstage/cli-node';
import type { SourceText } from '@elastic-mesh/guardrails';
import {
  DEFAULT_PRICES,
  simulationReport,
  type SimulationReport,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import {
  checkedTraffic,
  plannedWorld,
  scalingModelOf,
} from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { parse, parseAllDocuments } from 'yaml';
import { UsageError } from '../commandLine';
import { readSources } from '../check/sources';
import {
  parseSimulateArguments,
  USAGE,
  type SimulateArguments,
} from '../simulate/arguments';
import type { CheckStreams } from './check';

/** What the command's caller sees: 2 means nothing was simulated. */
const EXIT_CODES = { met: 0, missed: 1, couldNotRun: 2 } as const;

function objectsOf({ file, text }: SourceText): KubernetesObject[] {
  return parseAllDocuments(text).flatMap(document => {
    if (document.errors.length) {
      throw new UsageError(`${file}: ${document.errors[0].message}`);
    }
    const value = document.toJS();
    return value?.kind && value?.metadata ? [value as KubernetesObject] : [];
  });
}

function readTraffic(file: string) {
  try {
    return checkedTraffic(parse(readFileSync(file, 'utf8')) ?? {});
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

function writeReport(path: string, { files }: SimulationReport): void {
  mkdirSync(dirname(path), { recursive: true });
  for (const [name, content] of files) {
    writeFileSync(join(dirname(path), name), content);
  }
}

async function reportOf(
  wanted: SimulateArguments,
  input: CheckStreams['input'],
): Promise<SimulationReport> {
  const traffic = readTraffic(wanted.traffic);
  const sources = await readSources(wanted.paths, input);
  const model = scalingModelOf(sources.flatMap(objectsOf), wanted.workload);
  return simulationReport({
    title: wanted.workload ?? 'the service',
    traffic,
    world: plannedWorld(model, {
      traffic,
      latencyObjectiveMs: wanted.objectiveMs,
      prices: DEFAULT_PRICES,
      seed: wanted.seed,
    }),
    path: basename(wanted.report ?? 'simulation.md'),
  });
}

function outcomeText(
  { format }: SimulateArguments,
  { summary, meetsObjective, missedRatio, totals }: SimulationReport,
): string {
  const text = summary.replaceAll('**', '');
  return format === 'json'
    ? `${JSON.stringify(
        { summary: text, meetsObjective, missedRatio, totals },
        null,
        2,
      )}\n`
    : `${text}\n`;
}

/** Runs the command and gives its exit code; never throws. */
export async function runSimulate(
  args: string[],
  { input, output, errors }: CheckStreams,
): Promise<number> {
  try {
    const wanted = parseSimulateArguments(args);
    if (!wanted) {
      output.write(USAGE);
      return EXIT_CODES.met;
    }
    const report = await reportOf(wanted, input);
    if (wanted.report) {
      writeReport(wanted.report, report);
    }
    output.write(outcomeText(wanted, report));
    return report.meetsObjective === false ? EXIT_CODES.missed : EXIT_CODES.met;
  } catch (error) {
    const hint =
      error instanceof UsageError
        ? '\nTry: elastic-services simulate --help'
        : '';
    errors.write(`elastic-services: ${(error as Error).message}${hint}\n`);
    return EXIT_CODES.couldNotRun;
  }
}

export default async ({ args }: CliCommandContext) => {
  const code = await runSimulate(args, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  });
  // The CLI host exits with 0 after every command that returns, whatever process.exitCode says.
  if (code !== EXIT_CODES.met) {
    process.exit(code);
  }
};
