import fc from 'fast-check';
import { AutoscalingInputError } from '../errors';
import { calmTick, kpaSpec } from './__fixtures__/kpa-spec';
import { createKpaState, decideKpa } from './kpa';
import type { KpaDecision, KpaInput } from './types';

type Valid = Extract<KpaDecision, { valid: true }>;

function decide(changes: Partial<KpaInput>): Valid {
  const decision = decideKpa({ ...calmTick, ...changes });
  if (!decision.valid) {
    throw new Error(decision.reason);
  }
  return decision;
}

describe('decideKpa', () => {
  it('divides the stable average by the target and rounds up', () => {
    const decision = decide({ readyPods: 5, stableValue: 41, panicValue: 41 });
    expect(decision).toMatchObject({ desiredReplicas: 5, panicking: false });
  });

  it('panics on the demand of the panic window and takes the greater window', () => {
    const decision = decide({
      readyPods: 5,
      stableValue: 50,
      panicValue: 200,
    });
    expect(decision).toMatchObject({
      desiredReplicas: 20,
      panicking: true,
      state: { panicTimeSeconds: 1000, maxPanicPods: 20 },
    });
  });

  it('panics on demand that the rate limit holds down', () => {
    const spec = { ...kpaSpec, maxScaleUpRate: 1.5 };
    const decision = decide({
      spec,
      readyPods: 2,
      stableValue: 20,
      panicValue: 400,
    });
    expect(decision).toMatchObject({ desiredReplicas: 3, panicking: true });
  });

  it('panics at the threshold itself, not only above it', () => {
    const at = { readyPods: 2, stableValue: 20 };
    expect(decide({ ...at, panicValue: 40 }).panicking).toBe(true);
    expect(decide({ ...at, panicValue: 30 }).panicking).toBe(false);
  });

  it('never scales down while panicking', () => {
    let { state } = decide({ readyPods: 1, stableValue: 10, panicValue: 100 });
    for (const nowSeconds of [1002, 1030, 1060]) {
      const calm = decide({
        state,
        nowSeconds,
        readyPods: 10,
        stableValue: 1,
        panicValue: 1,
      });
      expect(calm.desiredReplicas).toBe(10);
      state = calm.state;
    }
  });

  it('ends the panic only after more than a stable window below the threshold', () => {
    const { state } = decide({ stableValue: 10, panicValue: 100 });
    const calm = { state, readyPods: 10, stableValue: 1, panicValue: 1 };
    expect(decide({ ...calm, nowSeconds: 1060 }).panicking).toBe(true);
    expect(decide({ ...calm, nowSeconds: 1060.5 })).toMatchObject({
      panicking: false,
      desiredReplicas: 5,
      state: { panicTimeSeconds: null, maxPanicPods: 0 },
    });
  });

  it('a restarted KPA starts in panic', () => {
    const state = createKpaState({
      readyPods: 7,
      nowSeconds: 1000,
      scaleDownDelaySeconds: 0,
    });
    const quiet = { readyPods: 7, stableValue: 1, panicValue: 1 };
    const first = decide({ ...quiet, state, nowSeconds: 1002 });
    expect(first).toMatchObject({ desiredReplicas: 7, panicking: true });
    const later = decide({ ...quiet, state, nowSeconds: 1061 });
    expect(later).toMatchObject({ desiredReplicas: 3, panicking: false });
  });

  it.each([undefined, 0, 1])(
    'a KPA that starts with %p ready pods does not panic',
    readyPods => {
      const state = createKpaState({
        readyPods,
        nowSeconds: 0,
        scaleDownDelaySeconds: 0,
      });
      expect(state.panicTimeSeconds).toBeNull();
    },
  );

  it('takes zero ready pods as one for the rates and as none for the burst capacity', () => {
    const spec = { ...kpaSpec, targetBurstCapacity: 5, maxScaleUpRate: 3 };
    const decision = decide({ spec, readyPods: 0, stableValue: 80 });
    expect(decision.desiredReplicas).toBe(3);
    expect(decision.excessBurstCapacity).toBe(-15);
  });

  it('grows by one pod even when the rate rounds to none', () => {
    const spec = { ...kpaSpec, maxScaleUpRate: 1.1 };
    expect(
      decide({ spec, readyPods: 2, stableValue: 90 }).desiredReplicas,
    ).toBe(3);
  });

  it('shrinks at most by the rate, but an unreachable revision at once', () => {
    const idle = { readyPods: 100, stableValue: 1, panicValue: 1 };
    expect(decide(idle).desiredReplicas).toBe(50);
    const spec = { ...kpaSpec, reachable: false };
    expect(decide({ ...idle, spec }).desiredReplicas).toBe(1);
  });

  it('lifts any demand to the activation scale, above the rate limit', () => {
    const spec = { ...kpaSpec, activationScale: 4, maxScaleUpRate: 2 };
    expect(decide({ spec, stableValue: 1 }).desiredReplicas).toBe(4);
    const idle = { spec, stableValue: 0, panicValue: 0 };
    expect(decide(idle).desiredReplicas).toBe(0);
  });

  describe('scale-down delay', () => {
    const spec = { ...kpaSpec, scaleDownDelaySeconds: 30 };

    function statesOf(scaleDownDelaySeconds: number) {
      return createKpaState({
        readyPods: 1,
        nowSeconds: 1000,
        scaleDownDelaySeconds,
      });
    }

    it('holds the greatest number of its time', () => {
      const high = decide({
        spec,
        state: statesOf(30),
        readyPods: 10,
        stableValue: 100,
        panicValue: 100,
      });
      const idle = { spec, readyPods: 10, stableValue: 60, panicValue: 60 };
      expect(
        decide({ ...idle, state: high.state, nowSeconds: 1028 })
          .desiredReplicas,
      ).toBe(10);
      expect(
        decide({ ...idle, state: high.state, nowSeconds: 1030 })
          .desiredReplicas,
      ).toBe(6);
    });

    it('exists only if the KPA was created with a delay', () => {
      const state = statesOf(0);
      expect(state.delayWindow).toBeNull();
      const high = decide({ spec, state, readyPods: 10, stableValue: 100 });
      const low = decide({
        spec,
        state: high.state,
        nowSeconds: 1002,
        readyPods: 10,
        stableValue: 60,
      });
      expect(low.desiredReplicas).toBe(6);
    });

    it('does not hold an unreachable revision', () => {
      const high = decide({
        spec,
        state: statesOf(30),
        readyPods: 10,
        stableValue: 100,
      });
      const low = decide({
        spec: { ...spec, reachable: false },
        state: high.state,
        nowSeconds: 1002,
        readyPods: 10,
        stableValue: 10,
      });
      expect(low.desiredReplicas).toBe(1);
    });
  });

  it.each([
    ['ready-pods-unknown', { readyPods: undefined }],
    ['no-metric-data', { stableValue: undefined }],
    ['no-metric-data', { panicValue: undefined }],
  ])('is invalid (%s) and leaves the state alone', (reason, changes) => {
    const decision = decideKpa({ ...calmTick, ...changes });
    expect(decision).toEqual({
      valid: false,
      reason,
      state: calmTick.state,
      steps: [],
    });
    expect(decision.state).toBe(calmTick.state);
  });

  it('explains every number from demand to the result', () => {
    const spec = { ...kpaSpec, activationScale: 2, maxScaleUpRate: 5 };
    const { steps, desiredReplicas } = decide({
      spec,
      state: createKpaState({
        readyPods: 2,
        nowSeconds: 990,
        scaleDownDelaySeconds: 60,
      }),
      readyPods: 2,
      stableValue: 200,
      panicValue: 20,
    });
    expect(steps.map(step => [step.rule, step.before, step.after])).toEqual([
      ['kpa.demand', undefined, 20],
      ['kpa.rate', 20, 10],
      ['kpa.activation-scale', 10, 10],
      ['kpa.panic', 10, 10],
      ['kpa.scale-down-delay', 10, 10],
    ]);
    expect(steps[1]).toMatchObject({ capped: true, values: { maxPods: 10 } });
    expect(desiredReplicas).toBe(10);
  });

  it.each([
    ['nowSeconds', { nowSeconds: NaN }],
    ['readyPods', { readyPods: -1 }],
    ['readyPods', { readyPods: 1.5 }],
    ['stableValue', { stableValue: Infinity }],
    ['panicValue', { panicValue: -1 }],
    ['spec.targetValue', { spec: { ...kpaSpec, targetValue: 0 } }],
    ['spec.maxScaleUpRate', { spec: { ...kpaSpec, maxScaleUpRate: 0 } }],
    [
      'spec.targetBurstCapacity',
      { spec: { ...kpaSpec, targetBurstCapacity: -2 } },
    ],
    [
      'spec.stableWindowSeconds',
      { spec: { ...kpaSpec, stableWindowSeconds: -1 } },
    ],
  ])('refuses a bad %s by name', (field, changes) => {
    const run = () => decideKpa({ ...calmTick, ...changes });
    expect(run).toThrow(AutoscalingInputError);
    expect(run).toThrow(field);
  });
});

describe('decideKpa on any tick', () => {
  const load = fc.double({ min: 0, max: 1e12, noNaN: true });
  const ticks = fc.array(
    fc.record({ stable: load, panic: load, ready: fc.nat({ max: 1e6 }) }),
    { minLength: 1, maxLength: 60 },
  );
  const settings = fc.record({
    targetValue: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    maxScaleUpRate: fc.double({ min: 1.01, max: 1000, noNaN: true }),
    maxScaleDownRate: fc.double({ min: 1.01, max: 100, noNaN: true }),
    scaleDownDelaySeconds: fc.constantFrom(0, 10, 60),
    reachable: fc.boolean(),
  });

  it('stays within the rates when calm, never falls in a panic, and explains the result', () => {
    fc.assert(
      fc.property(settings, ticks, (changes, series) => {
        const spec = Object.freeze({ ...kpaSpec, ...changes });
        let state = createKpaState({
          readyPods: series[0].ready,
          nowSeconds: 0,
          scaleDownDelaySeconds: spec.scaleDownDelaySeconds,
        });
        let before = 0;
        series.forEach(({ stable, panic, ready }, i) => {
          const wasPanicking = state.panicTimeSeconds !== null;
          const decision = decide({
            spec,
            state: Object.freeze(state),
            nowSeconds: 2 + 2 * i,
            readyPods: ready,
            stableValue: stable,
            panicValue: panic,
          });
          const { desiredReplicas, steps } = decision;
          expect(Number.isInteger(desiredReplicas)).toBe(true);
          expect(desiredReplicas).toBeGreaterThanOrEqual(0);
          expect(steps[steps.length - 1].after).toBe(desiredReplicas);
          for (let s = 1; s < steps.length; s++) {
            expect(steps[s].before).toBe(steps[s - 1].after);
          }
          const floor = decision.panicking && wasPanicking ? before : 0;
          expect(desiredReplicas).toBeGreaterThanOrEqual(floor);
          const rateBinds = !decision.panicking && state.delayWindow === null;
          const ceiling = Math.ceil(Math.max(1, ready) * spec.maxScaleUpRate);
          expect(desiredReplicas).toBeLessThanOrEqual(
            rateBinds ? ceiling : Number.MAX_SAFE_INTEGER,
          );
          const silent = decideKpa({
            spec,
            state,
            nowSeconds: 2 + 2 * i,
            readyPods: ready,
            stableValue: stable,
            panicValue: panic,
            explain: false,
          });
          expect({ ...silent, steps }).toEqual(decision);
          before = desiredReplicas;
          state = decision.state;
        });
      }),
      { numRuns: 200 },
    );
  });
});
