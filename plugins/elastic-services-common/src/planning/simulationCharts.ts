import type { SimulationResult, World } from '@elastic-mesh/autoscaling';
import { lineChart, type ChartLine } from './lineChart';
import { numberText } from './trafficWords';

type Column = 'arrivals' | 'served' | 'desired' | 'ready' | 'p95Ms';

/** A run with the name it has in legends and tables. */
export interface NamedRun {
  readonly name: string;
  readonly result: SimulationResult;
}

/** One column over time; counts of a step become rates. */
function seriesPoints(
  { series, stepSeconds }: SimulationResult,
  column: Column,
): ChartLine['points'] {
  const scale =
    column === 'arrivals' || column === 'served' ? 1 / stepSeconds : 1;
  return Array.from(series[column], (value, i) => [
    (i + 1) * stepSeconds,
    value * scale,
  ]);
}

function line(
  name: string,
  result: SimulationResult,
  column: Column,
  look: Pick<ChartLine, 'colour' | 'dash'>,
): ChartLine {
  return { name, points: seriesPoints(result, column), ...look };
}

const DASHED = '6 4';
const DOTTED = '2 4';

/** What comes and what is answered. */
export function loadChart(run: NamedRun): string {
  return lineChart({
    title: 'Requests a second: what comes and what is answered',
    valueTitle: 'requests a second',
    lines: [
      line('arriving', run.result, 'arrivals', { colour: 'blue' }),
      line('answered', run.result, 'served', { colour: 'green', dash: DASHED }),
    ],
  });
}

/** Pods that the scaler asks for and those that are ready, and what was before. */
export function replicasChart(run: NamedRun, before?: NamedRun): string {
  return lineChart({
    title: 'Replicas: asked for and ready',
    valueTitle: 'replicas',
    lines: [
      line('asked for', run.result, 'desired', {
        colour: 'blue',
        dash: DASHED,
      }),
      line('ready', run.result, 'ready', { colour: 'green' }),
      ...(before
        ? [
            line(`ready, ${before.name}`, before.result, 'ready', {
              colour: 'red',
              dash: DOTTED,
            }),
          ]
        : []),
    ],
  });
}

/** The 95th percentile against the objective, and what was before. */
export function latencyChart(
  run: NamedRun,
  { objective }: Pick<World, 'objective'>,
  before?: NamedRun,
): string {
  const { steps, stepSeconds } = run.result;
  const latencyMs = objective?.latencyMs;
  return lineChart({
    title: 'Wait and service: 95 of 100 requests are faster',
    valueTitle: 'milliseconds',
    lines: [
      line('95th percentile', run.result, 'p95Ms', { colour: 'purple' }),
      ...(latencyMs === undefined
        ? []
        : [
            {
              name: `objective ${numberText(latencyMs)} ms`,
              points: [
                [0, latencyMs],
                [steps * stepSeconds, latencyMs],
              ] as const,
              colour: 'grey' as const,
              dash: DASHED,
            },
          ]),
      ...(before
        ? [
            line(before.name, before.result, 'p95Ms', {
              colour: 'red',
              dash: DOTTED,
            }),
          ]
        : []),
    ],
  });
}
