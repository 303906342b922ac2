import {
  simulate,
  type SimulationResult,
  type World,
} from '@elastic-mesh/autoscaling';
import {
  lineChart,
  type ChartLine,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { Page } from './page';
import {
  ARTICLE_HPA,
  flashSaleWorld,
  nightOwlWorld,
  RECOMMENDED_HPA,
  sixtyfoldWorld,
  stormWorld,
  ZONE_LOSS_CALLERS,
  zoneLossWorld,
} from './simulator-scenarios';

/** Replicas of the article's HPA in kube-controller-manager 1.36.2, measured with a simulated kubelet: time and count. */
export const MEASURED_ARTICLE_HPA: readonly (readonly [number, number])[] = [
  [0, 1],
  [120, 2],
  [181, 3],
  [241, 5],
  [301, 8],
  [361, 12],
];

export type Column =
  | 'desired'
  | 'ready'
  | 'served'
  | 'failed'
  | 'retries'
  | 'p95Ms'
  | 'arrivals';

function line(
  name: string,
  result: SimulationResult,
  column: Column,
  look: Pick<ChartLine, 'colour' | 'dash'>,
  untilSeconds = Infinity,
): ChartLine {
  const points: (readonly [number, number])[] = [];
  result.series[column].forEach((value, i) => {
    const seconds = (i + 1) * result.stepSeconds;
    if (seconds <= untilSeconds) {
      points.push([seconds, value]);
    }
  });
  return { name, points, ...look };
}

const chart = (
  name: string,
  title: string,
  valueTitle: string,
  lines: readonly ChartLine[],
): Page => ({
  path: `assets/simulator/${name}.svg`,
  text: lineChart({ title, valueTitle, lines }),
});

/** Every plot of the simulator's page. */
export function simulatorCharts(): Page[] {
  const article = simulate(sixtyfoldWorld(ARTICLE_HPA));
  const recommended = simulate(sixtyfoldWorld(RECOMMENDED_HPA));
  return [
    chart(
      'real-controller',
      'The article’s HPA: the real controller and the simulator, load x 60 at 75 s',
      'replicas asked for',
      [
        {
          name: 'kube-controller-manager 1.36',
          points: [...MEASURED_ARTICLE_HPA, [390, 12]],
          stepped: true,
          colour: 'blue',
        },
        line(
          'simulator',
          article,
          'desired',
          { colour: 'red', dash: '6 4' },
          390,
        ),
      ],
    ),
    chart(
      'article-against-recommended',
      'Load x 60 at 75 s: the article’s HPA against the API’s own defaults',
      'ready pods',
      [
        line('article', article, 'ready', { colour: 'red', dash: '6 4' }),
        line('recommended', recommended, 'ready', { colour: 'green' }),
      ],
    ),
    ...flashSaleCharts(),
    ...stormCharts(),
    zeroChart(),
    zoneChart(),
  ];
}

function flashSaleCharts(): Page[] {
  const sale = simulate(flashSaleWorld);
  return [
    chart(
      'flash-sale-pods',
      'KPA: 10 to 1000 requests a second at 60 s',
      'pods',
      [
        line('wanted', sale, 'desired', { colour: 'blue' }),
        line('ready', sale, 'ready', { colour: 'green', dash: '6 4' }),
      ],
    ),
    chart(
      'flash-sale-latency',
      'KPA: wait and service of the same minutes',
      '95th percentile, ms',
      [line('p95', sale, 'p95Ms', { colour: 'purple' })],
    ),
  ];
}

function stormCharts(): Page[] {
  const retries = { attempts: 3, perTryTimeoutSeconds: 1 };
  const run = (policy: NonNullable<World['mesh']>['retries']) =>
    simulate(stormWorld(policy));
  const storm = run(retries);
  const budget = run({ ...retries, budget: { ratio: 0.1 } });
  return [
    chart(
      'retry-storm',
      'Overload from 60 to 90 s; callers try again up to 3 times',
      'good answers a second',
      [
        line('without a budget', storm, 'served', {
          colour: 'red',
          dash: '6 4',
        }),
        line('retries within 10 %', budget, 'served', { colour: 'green' }),
      ],
    ),
  ];
}

const LONGEST_RETENTION_SECONDS = 720;
const RETENTION_STEP_SECONDS = 60;

/** What a day costs and how many pods start, over how long the last pod is kept. */
function zeroChart(): Page {
  const hours: [number, number][] = [];
  const starts: [number, number][] = [];
  for (
    let seconds = 0;
    seconds <= LONGEST_RETENTION_SECONDS;
    seconds += RETENTION_STEP_SECONDS
  ) {
    const { totals } = simulate(nightOwlWorld(0, `${seconds}s`));
    hours.push([seconds, totals.replicaHours]);
    starts.push([seconds, (totals.coldStarts * 3600) / 86_400]);
  }
  return chart(
    'price-of-zero',
    'Called for a minute every ten: over how long the last pod is kept (s)',
    'a day, or an hour',
    [
      { name: 'replica-hours a day', points: hours, colour: 'blue' },
      {
        name: 'pods started an hour',
        points: starts,
        colour: 'red',
        dash: '6 4',
      },
    ],
  );
}

function zoneChart(): Page {
  const [nothing, , , outliers] = ZONE_LOSS_CALLERS.map(({ mesh }) =>
    simulate(zoneLossWorld(mesh)),
  );
  return chart(
    'zone-loss',
    'One of three zones goes at 60 s',
    'failed requests a second',
    [
      line('nothing', nothing, 'failed', { colour: 'red', dash: '6 4' }, 180),
      line(
        'outlier detection, 34 %',
        outliers,
        'failed',
        { colour: 'green' },
        180,
      ),
    ],
  );
}
