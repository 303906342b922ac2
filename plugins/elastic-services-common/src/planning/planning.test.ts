import { simulate } from '@elastic-mesh/autoscaling';
import fc from 'fast-check';
import { renderInputProblem } from '../validation';
import { planningWorld } from './planningWorld';
import {
  durationSecondsOf,
  peakOf,
  TRAFFIC_KINDS,
  validateTraffic,
  type TrafficAnswers,
} from './trafficAnswers';

const refusals = (answers: Partial<TrafficAnswers>) =>
  validateTraffic(answers).map(p => `${p.field}: ${renderInputProblem(p)}`);

const answers = fc
  .record({
    kind: fc.constantFrom(...TRAFFIC_KINDS),
    quietRequestsPerSecond: fc.integer({ min: 0, max: 50 }),
    above: fc.integer({ min: 1, max: 500 }),
    requestMs: fc.integer({ min: 1, max: 2000 }),
    levels: fc.array(fc.integer({ min: 0, max: 200 }), {
      minLength: 2,
      maxLength: 24,
    }),
  })
  .map(
    ({ above, ...rest }): TrafficAnswers => ({
      ...rest,
      peakRequestsPerSecond: rest.quietRequestsPerSecond + above,
      intervalSeconds: 300,
    }),
  );

describe('answers on traffic', () => {
  it('makes a world of every accepted answer that the simulator runs', () => {
    fc.assert(
      fc.property(answers, traffic => {
        expect(refusals(traffic)).toEqual([]);
        const world = planningWorld({
          traffic,
          policy: {
            kind: 'kpa',
            annotations: { 'autoscaling.knative.dev/max-scale': '50' },
          },
          latencyObjectiveMs: 500,
          durationSeconds: Math.min(durationSecondsOf(traffic), 3600),
        });
        const { totals } = simulate(world);
        expect(Number.isFinite(totals.replicaHours)).toBe(true);
        expect(totals.objectiveMissedRatio).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });

  it('opens a sale of nine from nothing, which is no thousandfold in floating point', () => {
    const traffic: TrafficAnswers = {
      kind: 'flash-sale',
      peakRequestsPerSecond: 9,
    };
    const policy = { kind: 'none', replicas: 1 } as const;
    expect(() => simulate(planningWorld({ traffic, policy }))).not.toThrow();
  });

  it('never offers more load than the peak', () => {
    fc.assert(
      fc.property(answers, traffic => {
        const durationSeconds = Math.min(durationSecondsOf(traffic), 3600);
        const { series } = simulate(
          planningWorld({
            traffic,
            policy: { kind: 'none', replicas: 1 },
            durationSeconds,
          }),
        );
        expect(Math.max(...series.arrivals)).toBeLessThanOrEqual(
          peakOf(traffic) * 1.001,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what cannot be simulated and says what is allowed', () => {
    expect(refusals({ kind: 'constant', peakRequestsPerSecond: -1 }))
      .toMatchInlineSnapshot(`
      [
        "traffic.peakRequestsPerSecond: "-1" is not a number between 0 and 1,000,000. Enter one.",
      ]
    `);
    expect(
      refusals({
        kind: 'ramp',
        peakRequestsPerSecond: 5,
        quietRequestsPerSecond: 10,
      }),
    ).toMatchInlineSnapshot(`
      [
        "traffic.quietRequestsPerSecond: The quiet times have 10 requests a second, more than the peak of 5. Lower the quiet times, or raise the peak.",
      ]
    `);
    expect(refusals({ kind: 'recorded', peakRequestsPerSecond: 0 }))
      .toMatchInlineSnapshot(`
      [
        "traffic.levels.length: "0" is not a whole number between 2 and 1,440. Enter one.",
      ]
    `);
    expect(refusals({ kind: 'wild' as never, peakRequestsPerSecond: 1 }))
      .toMatchInlineSnapshot(`
      [
        "traffic.kind: "wild" is not one of constant, ramp, step, diurnal, flash-sale, spikes, recorded. Choose one of these.",
      ]
    `);
  });
});
