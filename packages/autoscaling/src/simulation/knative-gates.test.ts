import { simulate } from './simulate';
import type { SimulationResult } from './result';
import type { World } from './world';

/**
 * Knative's own performance gates as scenarios (knative/serving `test/performance/benchmarks`): what upstream demands of
 * a cluster, the simulator must find possible with Knative's defaults.
 */
const loadTest = (annotations: Record<string, string>): World => ({
  traffic: {
    shape: {
      kind: 'sum',
      parts: [0, 120, 240].map(atSeconds => ({
        kind: 'step' as const,
        from: 0,
        to: 1000,
        atSeconds,
      })),
    },
  },
  service: {
    serviceTime: { kind: 'constant', seconds: 0.1 },
    coldStart: { kind: 'lognormal', medianSeconds: 1.5, p99Seconds: 4 },
  },
  policy: { kind: 'kpa', annotations },
  initialReplicas: 0,
  durationSeconds: 360,
});

/** The latency below which 95 % of all requests ended, taking each step by its own 95th percentile. */
function p95OfRun({ series }: SimulationResult): number {
  const steps = Array.from(series.p95Ms, (p95, i) => ({
    p95,
    served: series.served[i],
  })).sort((one, other) => one.p95 - other.p95);
  const total = steps.reduce((sum, { served }) => sum + served, 0);
  let below = 0;
  return steps.find(({ served }) => {
    below += served;
    return below >= 0.95 * total;
  })!.p95;
}

describe('the load test of Knative, 1000 to 3000 requests a second from zero', () => {
  it.each([
    [
      'always through the activator',
      { 'autoscaling.knative.dev/target-burst-capacity': '-1' },
    ],
    [
      'never through it',
      { 'autoscaling.knative.dev/target-burst-capacity': '0' },
    ],
    [
      'with a burst capacity of 200',
      { 'autoscaling.knative.dev/target-burst-capacity': '200' },
    ],
  ])('%s', (_, annotations) => {
    const result = simulate(loadTest(annotations));
    const p95 = p95OfRun(result);
    expect(p95).toBeGreaterThanOrEqual(100);
    expect(p95).toBeLessThanOrEqual(115);
    expect(Math.max(...result.series.p99Ms)).toBeLessThanOrEqual(10_000);
    expect(result.totals.failed).toBe(0);
  });

  it('keeps the pods within what the end-to-end test allows', () => {
    const { series } = simulate(loadTest({}));
    // ceil(target / 0.7) * 1.1: 300 requests at once, a target of 70.
    const allowed = Math.ceil(300 / 70) * 1.1;
    expect(series.ready[359]).toBeGreaterThanOrEqual(Math.ceil(300 / 70));
    expect(series.ready[359]).toBeLessThanOrEqual(Math.ceil(allowed));
  });
});
