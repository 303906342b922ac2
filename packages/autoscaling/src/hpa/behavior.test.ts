import {
  limitWithBehavior,
  limitWithoutBehavior,
  scaleDownLimit,
  scaleUpLimit,
} from './behavior';
import { resolveBehavior } from './defaults';
import { NOW_MS } from './__fixtures__/inputs';
import type { HpaScalingPolicy } from './types';
import { hpaSemantics } from './versions';

const context = { nowMs: NOW_MS, semantics: hpaSemantics('1.36') };
const none = { scaleUpEvents: [], scaleDownEvents: [] };
const event = (replicaChange: number, ageSeconds: number) => ({
  replicaChange,
  atMs: NOW_MS - ageSeconds * 1000,
  outdated: false,
});
const rules = (
  policies: HpaScalingPolicy[],
  selectPolicy: 'Max' | 'Min' = 'Max',
) => ({
  stabilizationWindowSeconds: 0,
  selectPolicy,
  policies,
});
const percent = (value: number, periodSeconds = 60): HpaScalingPolicy => ({
  type: 'Percent',
  value,
  periodSeconds,
});
const pods = (value: number, periodSeconds = 60): HpaScalingPolicy => ({
  type: 'Pods',
  value,
  periodSeconds,
});

describe('rate limits', () => {
  it('round a percentage up as binary floats give it: 100 + 10 % is 111', () => {
    expect(scaleUpLimit(100, none, rules([percent(10)]), context)).toBe(111);
  });

  it('truncate a percentage on the way down', () => {
    expect(scaleDownLimit(7, none, rules([percent(10)]), context)).toBe(6);
  });

  it('take the larger change with Max and the smaller with Min, in both directions', () => {
    const both = [pods(4), percent(100)];
    expect(scaleUpLimit(10, none, rules(both), context)).toBe(20);
    expect(scaleUpLimit(10, none, rules(both, 'Min'), context)).toBe(14);
    expect(scaleDownLimit(10, none, rules(both), context)).toBe(0);
    expect(scaleDownLimit(10, none, rules(both, 'Min'), context)).toBe(6);
  });

  it('count an event younger than the period only', () => {
    const at = (age: number) =>
      scaleUpLimit(
        10,
        { ...none, scaleUpEvents: [event(3, age)] },
        rules([pods(4)]),
        context,
      );
    expect(at(59.999)).toBe(11);
    expect(at(60)).toBe(14);
  });

  it('count events of the opposite direction since 1.25', () => {
    const logs = { ...none, scaleDownEvents: [event(5, 10)] };
    const limit = (version: '1.24' | '1.25') =>
      scaleUpLimit(10, logs, rules([pods(4)]), {
        nowMs: NOW_MS,
        semantics: hpaSemantics(version),
      });
    expect(limit('1.25')).toBe(19);
    expect(limit('1.24')).toBe(14);
  });

  it('never turn a wish to grow into shrinking', () => {
    const behavior = resolveBehavior({ scaleUp: rules([pods(1)]) }, 300);
    const logs = { ...none, scaleUpEvents: [event(9, 1)] };
    const bounds = { minReplicas: 1, maxReplicas: 100 };
    expect(limitWithBehavior(10, 20, bounds, behavior, logs, context)).toEqual({
      replicas: 10,
      reason: 'ScaleUpLimit',
    });
  });

  it.each([
    [1, 4],
    [2, 4],
    [3, 6],
    [0, 4],
  ])(
    'allow %i to reach %i in one sync without behavior',
    (current, ceiling) => {
      const flags = { scaleUpLimitFactor: 2, scaleUpLimitMinimum: 4 };
      const bounds = { minReplicas: 0, maxReplicas: 100 };
      expect(limitWithoutBehavior(current, 99, bounds, flags)).toEqual({
        replicas: ceiling,
        reason: 'ScaleUpLimit',
      });
    },
  );
});
