import fc from 'fast-check';
import { flow, FlowInput, triesPerRequest } from './request-flow';

const QUIET: FlowInput = {
  stepSeconds: 1,
  offeredRps: 0,
  retryAttempts: 0,
  failureRatio: 0,
  errorRatio: 0,
  readyPods: 1,
  concurrencyPerPod: 10,
  cpuLimitMilliPerPod: Infinity,
  cpuMsPerRequest: 0,
  serviceSeconds: 0.1,
  timeoutSeconds: 5,
  queued: 0,
  holdsWithoutPods: false,
};

describe('flow', () => {
  it('serves what fits, with the requests in flight that this takes', () => {
    const result = flow({ ...QUIET, offeredRps: 50 });
    expect(result).toMatchObject({
      servedRps: 50,
      droppedRps: 0,
      queued: 0,
      inFlight: 5,
      utilization: 0.5,
    });
  });

  it('queues what does not fit, and gives up what would wait longer than the timeout', () => {
    expect(flow({ ...QUIET, offeredRps: 150 })).toMatchObject({
      servedRps: 100,
      queued: 50,
      waitSeconds: 0.5,
    });
    const full = flow({ ...QUIET, offeredRps: 150, queued: 490 });
    expect(full).toMatchObject({ servedRps: 100, queued: 500, droppedRps: 40 });
  });

  it('is limited by CPU as well as by concurrency', () => {
    const result = flow({
      ...QUIET,
      offeredRps: 80,
      cpuMsPerRequest: 20,
      cpuLimitMilliPerPod: 500,
    });
    expect(result.servedRps).toBe(25);
  });

  it('holds requests without pods only where something holds them, and no longer than the timeout', () => {
    const none = { ...QUIET, readyPods: 0, offeredRps: 10 };
    expect(flow(none)).toMatchObject({
      droppedRps: 10,
      queued: 0,
      failureRatio: 1,
    });
    expect(flow({ ...none, holdsWithoutPods: true })).toMatchObject({
      droppedRps: 0,
      queued: 10,
    });
    expect(flow({ ...none, holdsWithoutPods: true, queued: 50 })).toMatchObject(
      { droppedRps: 10, queued: 50 },
    );
  });

  it('multiplies the load by retries of what failed', () => {
    expect(triesPerRequest(0, 5)).toBe(1);
    expect(triesPerRequest(1, 5)).toBe(6);
    expect(triesPerRequest(0.5, 2)).toBe(1.75);
    expect(
      flow({ ...QUIET, offeredRps: 10, failureRatio: 0.5, retryAttempts: 2 })
        .attemptRps,
    ).toBe(17.5);
  });

  it('neither makes nor loses requests', () => {
    const amount = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 0, max: 50 }),
        fc.boolean(),
        (offeredRps, queued, readyPods, holdsWithoutPods) => {
          const input = {
            ...QUIET,
            offeredRps,
            queued,
            readyPods,
            holdsWithoutPods,
            errorRatio: 0.1,
          };
          const result = flow(input);
          const left =
            result.servedRps +
            result.errorRps +
            result.droppedRps +
            result.queued;
          expect(left).toBeCloseTo(offeredRps + queued, 6);
          expect(
            Math.min(result.servedRps, result.droppedRps, result.queued),
          ).toBeGreaterThanOrEqual(0);
          expect(result.failureRatio).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
