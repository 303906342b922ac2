import type { ScalingState } from '@elastic-mesh/plugin-elastic-services-common';
import { DecisionTracker } from './DecisionTracker';

const STEPS = [
  {
    rule: 'kpa.demand',
    after: 14,
    capped: false,
    values: { stableValue: 692, targetValue: 50 },
  },
  {
    rule: 'kpa.bounds',
    before: 14,
    after: 10,
    capped: true,
    values: { maxScale: 10 },
  },
];

function state(desired: number, steps: typeof STEPS = []): ScalingState {
  return {
    id: 'demo/shop/Service/checkout',
    replicas: { desired, current: 0, ready: 0, starting: 0, wanted: 14 },
    explanation: { exactness: 'exact', steps },
  } as unknown as ScalingState;
}

describe('DecisionTracker', () => {
  it('names the step that held the number back, with what was wanted', () => {
    const [decision] = new DecisionTracker().observe(state(10, STEPS), 5000, 6);
    expect(decision).toMatchObject({
      at: new Date(5000).toISOString(),
      from: 6,
      to: 10,
      rule: 'kpa.bounds',
      wanted: 14,
      reason: {
        key: 'decision.kpa.bounds',
        params: { before: 14, maxScale: 10, from: 6, to: 10 },
      },
    });
  });

  it('waits for the metrics that explain a change', () => {
    const tracker = new DecisionTracker();
    expect(tracker.observe(state(10), 0, 6)).toEqual([]);
    expect(tracker.observe(state(10), 3000, undefined)).toEqual([]);
    const [decision] = tracker.observe(state(10, STEPS), 5000, undefined);
    expect(decision).toMatchObject({ rule: 'kpa.bounds', from: 6 });
    expect(decision.at).toBe(new Date(0).toISOString());
    expect(tracker.observe(state(10, STEPS), 6000, undefined)).toEqual([]);
  });

  it('says that it does not know when no explanation comes', () => {
    const tracker = new DecisionTracker();
    tracker.observe(state(9), 0, 6);
    expect(tracker.observe(state(9, STEPS), 13_000, undefined)).toMatchObject([
      { rule: 'observed', from: 6, to: 9 },
    ]);
  });

  it('loses no change when the next comes before the explanation', () => {
    const tracker = new DecisionTracker();
    tracker.observe(state(8), 0, 6);
    expect(tracker.observe(state(10, STEPS), 1000, 8)).toMatchObject([
      { rule: 'observed', from: 6, to: 8 },
      { rule: 'kpa.bounds', from: 8, to: 10 },
    ]);
  });
});
