import fc from 'fast-check';
import { simulate } from './simulate';
import { waitingProbability } from './world/erlang';
import type { World } from './world';

const steadyWorld = (
  servers: number,
  utilization: number,
  meanSeconds: number,
): World => ({
  traffic: {
    shape: { kind: 'constant', level: (utilization * servers) / meanSeconds },
  },
  service: {
    serviceTime: { kind: 'exponential', meanSeconds },
    containerConcurrency: servers,
    coldStart: { kind: 'constant', seconds: 0 },
    queue: { at: 'activator' },
  },
  policy: { kind: 'none', replicas: 1 },
  durationSeconds: 300,
});

const last = (column: ArrayLike<number>) => column[column.length - 1];

describe('in steady state', () => {
  it('requests wait as long as in M/M/c', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (servers, utilization, meanSeconds) => {
          const { series } = simulate(
            steadyWorld(servers, utilization, meanSeconds),
          );
          const waiting = waitingProbability(servers, servers * utilization);
          const meanWait =
            (waiting * meanSeconds) / (servers * (1 - utilization));
          const rate = (servers * utilization) / meanSeconds;
          expect(Math.abs(last(series.queue) - rate * meanWait)).toBeLessThan(
            0.03 * rate * meanWait + 0.02,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("Little's law holds: concurrency is rate times mean time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (servers, utilization) => {
          const world = steadyWorld(servers, utilization, 0.2);
          const { series, totals } = simulate({
            ...world,
            durationSeconds: 3000,
          });
          const rate = (servers * utilization) / 0.2;
          const inside = rate * (totals.meanLatencyMs / 1000);
          expect(last(series.concurrency) / inside).toBeCloseTo(1, 1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('a backlog drains at the spare capacity', () => {
    // 100 requests a second can be served; 300 come for 10 s, then 50: 2000 are left over and need 40 s.
    const { series } = simulate({
      ...steadyWorld(10, 0.5, 0.1),
      traffic: {
        shape: {
          kind: 'step',
          from: 50,
          to: 300,
          atSeconds: 20,
          untilSeconds: 30,
        },
      },
    });
    expect(series.queue[29]).toBeGreaterThan(1850);
    // The last of the 3000 that came too fast is the first to be served after 3000 / 100 = 30 s: it waited 20 s.
    expect(series.p50Ms[49] / 1000).toBeGreaterThan(19);
    expect(series.p50Ms[49] / 1000).toBeLessThan(20.2);
    expect(series.queue[68]).toBeGreaterThan(10);
    expect(series.queue[72]).toBeLessThan(10);
  });
});

describe('without retries', () => {
  it('more pods never miss the objective more often', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 1000 }),
        (ceiling, more, level, seed) => {
          const missed = (maxScale: number) =>
            simulate({
              traffic: {
                shape: {
                  kind: 'flash-sale',
                  base: level / 10,
                  factor: 10,
                  atSeconds: 60,
                  holdSeconds: 120,
                },
              },
              service: {
                serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
                containerConcurrency: 5,
                coldStart: {
                  kind: 'lognormal',
                  medianSeconds: 2,
                  p99Seconds: 6,
                },
              },
              policy: {
                kind: 'kpa',
                annotations: {
                  'autoscaling.knative.dev/max-scale': `${maxScale}`,
                },
              },
              objective: { latencyMs: 500 },
              durationSeconds: 400,
              seed,
            }).totals.objectiveMissedSeconds!;
          expect(missed(ceiling + more)).toBeLessThanOrEqual(missed(ceiling));
        },
      ),
      { numRuns: 100 },
    );
  });
});
