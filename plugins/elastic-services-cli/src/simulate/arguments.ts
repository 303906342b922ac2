import { parseArgs } from 'node:util';
import { oneOf, orUsageError, requirePaths, UsageError } from '../commandLine';

/** What `elastic-services simulate` is asked to do. */
export interface SimulateArguments {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  /** File with the answers of `TrafficShape`. */
  readonly traffic: string;
  readonly objectiveMs: number | undefined;
  readonly workload: string | undefined;
  /** Where the Markdown goes. */
  readonly report: string | undefined;
  readonly seed: number;
  readonly format: 'text' | 'json';
}

export const USAGE = `Usage: elastic-services simulate --traffic <file> [options] <path...>

Runs the one scaling policy of the manifests (HPA, KEDA, Knative, OpenFaaS) against expected traffic. A path is a file,
a folder (its .yaml, .yml and .json files), or - for standard input.

Options:
  --traffic <file>           the traffic expected, YAML or JSON: kind, quietRequestsPerSecond, peakRequestsPerSecond, requestMs ...
  --objective <ms>           95 of 100 requests are to be faster
  --workload <name>          which one, where the manifests have several
  --report <file.md>         write a report, its pictures beside it
  --seed <number>            of the simulation (default: 1)
  --format <text|json>       how to tell the outcome (default: text)

Exit codes: 0 done, and the objective is met where there is one; 1 the objective is missed; 2 could not run.
`;

function readOptions(args: string[]) {
  return orUsageError(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        traffic: { type: 'string' },
        objective: { type: 'string' },
        workload: { type: 'string' },
        report: { type: 'string' },
        seed: { type: 'string', default: '1' },
        format: { type: 'string', default: 'text' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
}

function numberOf(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!(Number.isFinite(value) && value >= least)) {
    throw new UsageError(
      `--${option} is "${text}"; it must be a number of at least ${least}`,
    );
  }
  return value;
}

/**
 * Reads the command line.
 *
 * @returns undefined when only the usage is asked for
 * @throws UsageError when an option is unknown, missing, or its value is not allowed
 */
export function parseSimulateArguments(
  args: string[],
): SimulateArguments | undefined {
  const { values, positionals } = readOptions(args);
  if (values.help) {
    return undefined;
  }
  const paths = requirePaths(positionals);
  if (values.traffic === undefined) {
    throw new UsageError(
      'no traffic given; name a file with --traffic, for example with "kind: constant" and "peakRequestsPerSecond: 100"',
    );
  }
  if (values.report !== undefined && !values.report.endsWith('.md')) {
    throw new UsageError(
      `--report is "${values.report}"; it must end with .md, because pictures lie beside it`,
    );
  }
  return {
    paths,
    traffic: values.traffic,
    objectiveMs:
      values.objective === undefined
        ? undefined
        : numberOf('objective', values.objective, 1),
    workload: values.workload,
    report: values.report,
    seed: numberOf('seed', values.seed, 0),
    format: oneOf('format', values.format, ['text', 'json'] as const),
  };
}
