import { simulate } from '@elastic-mesh/autoscaling';
import {
  planningWorld,
  policyOfAnswers,
  TRAFFIC_KINDS,
  type PolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { measureMs, type BenchResult } from './bench-result';

/** What a form has to have drawn after a change; the rest of it is React's. */
const REDRAW_MS = 100;

const ANSWERS: [string, PolicyAnswers][] = [
  [
    'KPA',
    { runtime: 'knative', scaling: { floor: 0, ceiling: 40, target: 20 } },
  ],
  [
    'HPA',
    {
      runtime: 'deployment',
      scaling: { floor: 2, ceiling: 40 },
      scaler: { kind: 'hpa', behavior: 'balanced' },
    },
  ],
];

function trafficOf(kind: TrafficAnswers['kind']): TrafficAnswers {
  return {
    kind,
    quietRequestsPerSecond: 5,
    peakRequestsPerSecond: 200,
    levels: Array.from({ length: 24 }, (_, hour) => 10 * hour),
  };
}

/** What one change of a form costs before it is drawn: from answers to the simulated run, for the slowest of all shapes. */
export async function bench(): Promise<BenchResult[]> {
  return ANSWERS.map(([name, answers]) => {
    const times = TRAFFIC_KINDS.map(kind => {
      const traffic = trafficOf(kind);
      const preview = () => {
        const planned = policyOfAnswers(answers)!;
        return simulate(
          planningWorld({ ...planned, traffic, latencyObjectiveMs: 500 }),
        );
      };
      return { kind, ...measureMs(preview) };
    });
    const slowest = times.reduce((a, b) => (a.medianMs > b.medianMs ? a : b));
    return {
      name: `${name}, answers to simulated run, slowest shape`,
      figure: slowest.medianMs,
      unit: 'ms',
      target: { atMost: REDRAW_MS },
      note: `${slowest.kind}, best ${slowest.bestMs.toFixed(1)} ms`,
    };
  });
}
