import {
  simulate,
  type SimulationTotals,
  type World,
} from '@elastic-mesh/autoscaling';
import { formatSeconds } from '../messages';
import { markdownTable, type MarkdownCell } from './markdownTable';
import {
  latencyChart,
  loadChart,
  replicasChart,
  type NamedRun,
} from './simulationCharts';
import { assumptionLines } from './simulationAssumptions';
import { simulationVerdict, type SimulationVerdict } from './simulationVerdict';
import type { TrafficAnswers } from './trafficAnswers';
import { numberText, percentText, trafficWords } from './trafficWords';

/** What is simulated and told. */
export interface SimulationReportInput {
  /** Heading, for example the service's name. */
  readonly title: string;
  readonly traffic: TrafficAnswers;
  readonly world: World;
  /** The same service as it was: shown beside. */
  readonly before?: World;
  /** What else the reader has to know, one sentence each. */
  readonly notes?: readonly string[];
  /** Path of the Markdown below the repository; the pictures lie beside it. */
  readonly path: string;
}

/** A simulation with its report as files of a repository. */
export interface SimulationReport extends SimulationVerdict {
  /** One sentence with the numbers. */
  readonly summary: string;
  readonly totals: SimulationTotals;
  readonly before: SimulationTotals | undefined;
  /** Content by path below the repository. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Runs a world, and the one before it, and writes what came out for people: a sentence, a table, pictures, assumptions.
 *
 * The same input gives the same files, byte for byte.
 *
 * @throws AutoscalingInputError for a world that cannot run
 */
export function simulationReport(
  input: SimulationReportInput,
): SimulationReport {
  const { world, before, path } = input;
  const run: NamedRun = { name: 'after', result: simulate(world) };
  const old: NamedRun | undefined = before && {
    name: 'before',
    result: simulate(before),
  };
  const { totals } = run.result;
  const verdict = simulationVerdict(world, totals);
  const summary = summaryOf(input, verdict, totals);
  const base = path.replace(/\.md$/, '');
  const charts: readonly (readonly [string, string, string])[] = [
    ['load', 'Requests a second over time', loadChart(run)],
    ['replicas', 'Replicas over time', replicasChart(run, old)],
    ['latency', 'Latency over time', latencyChart(run, world, old)],
  ];
  const pictures = charts.map(
    ([name, text]) => `![${text}](${base.split('/').pop()}-${name}.svg)`,
  );
  const text = [
    `# Simulation of ${input.title}`,
    summary,
    ...pictures,
    totalsTable(run, old, world),
    '## What was assumed',
    assumptionLines(input)
      .map(assumption => `- ${assumption}`)
      .join('\n'),
  ].join('\n\n');
  return {
    ...verdict,
    summary,
    totals,
    before: old?.result.totals,
    files: new Map([
      [path, `${text}\n`],
      ...charts.map(([name, , svg]) => [`${base}-${name}.svg`, svg] as const),
    ]),
  };
}

function summaryOf(
  { traffic, world }: SimulationReportInput,
  { meetsObjective, missedRatio, allowedRatio }: SimulationVerdict,
  totals: SimulationTotals,
): string {
  const load = `Under ${trafficWords(traffic)}`;
  const pods = `at most ${numberText(
    totals.peakReplicas,
  )} replicas, ${costWords(totals, world)} in ${formatSeconds(
    world.durationSeconds,
  )}`;
  const failed = totals.failed / Math.max(1, totals.arrivals);
  if (totals.served === 0) {
    return `${load} nothing is answered: ${numberText(
      totals.failed,
    )} requests fail (${pods}).`;
  }
  if (meetsObjective === undefined) {
    return `${load} ${percentText(failed)} of the requests fail (${pods}).`;
  }
  return `${load} the objective is **${
    meetsObjective ? 'met' : 'missed'
  }**: ${percentText(
    missedRatio ?? 1,
  )} of the requests fall into seconds that miss ${numberText(
    world.objective?.latencyMs ?? 0,
  )} ms or fail too often, ${percentText(
    allowedRatio,
  )} may. It takes ${pods}; ${percentText(failed)} of the requests fail.`;
}

function costWords(totals: SimulationTotals, { prices }: World): string {
  const hours = `${numberText(totals.replicaHours)} replica-hours`;
  return totals.cost === undefined
    ? hours
    : `${hours}, a cost of ${costText(totals.cost, prices?.currency)}`;
}

/** @example costText(12.5, 'EUR') // '12.50 EUR' */
export function costText(cost: number, currency?: string): string {
  return `${cost.toFixed(2)}${currency ? ` ${currency}` : ''}`;
}

function totalsTable(
  run: NamedRun,
  before: NamedRun | undefined,
  world: World,
): string {
  const runs = before ? [before, run] : [run];
  const rows = runs.map(({ result }) => rowsOf(result, world));
  return markdownTable(
    ['', ...(before ? runs.map(({ name }) => name) : ['simulated'])],
    rows[0].map(([title], i) => [title, ...rows.map(row => row[i][1])]),
  );
}

/** A row only where somebody promised how soon a fault is over. */
function longestMissed(
  { objective }: World,
  { longestMissedSeconds: longest }: SimulationTotals,
): [string, string][] {
  const allowed = objective?.longestMissedSeconds;
  return longest === undefined || allowed === undefined
    ? []
    : [
        [
          'longest time in one piece that misses it',
          `${formatSeconds(longest)}, ${formatSeconds(allowed)} are allowed`,
        ],
      ];
}

function rowsOf(
  { totals, series }: NamedRun['result'],
  world: World,
): [string, MarkdownCell][] {
  const highest = series.p95Ms.reduce((a, b) => Math.max(a, b), 0);
  const verdict = simulationVerdict(world, totals);
  return [
    ['requests', numberText(Math.round(totals.arrivals))],
    ['failed', numberText(Math.round(totals.failed))],
    [
      'in seconds that miss the objective',
      verdict.missedRatio === undefined
        ? '-'
        : percentText(verdict.missedRatio),
    ],
    ...longestMissed(world, totals),
    ['mean wait and service', `${numberText(totals.meanLatencyMs)} ms`],
    ['worst 95th percentile of a second', `${numberText(highest)} ms`],
    [
      'time with too few ready replicas',
      formatSeconds(totals.underProvisionedSeconds),
    ],
    ['most replicas', numberText(totals.peakReplicas)],
    ['replicas started', numberText(totals.coldStarts)],
    ['replica-hours', numberText(totals.replicaHours)],
    ...(totals.cost === undefined
      ? []
      : [
          ['cost', costText(totals.cost, world.prices?.currency)] as [
            string,
            string,
          ],
        ]),
  ];
}
