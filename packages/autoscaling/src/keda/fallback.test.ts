import {
  fallbackReplicas,
  metricWithFallback,
  scalingModifierValue,
} from './fallback';

const failing = {
  value: undefined,
  failures: 3,
  fallback: { failureThreshold: 3, replicas: 10 },
  targetType: 'AverageValue' as const,
  targetValue: 2.5,
  currentReplicas: 4,
};

describe('metricWithFallback', () => {
  it('falls back only after more failures than the threshold', () => {
    expect(metricWithFallback(failing)).toEqual({
      value: 25,
      failures: 4,
      fallbackActive: true,
    });
    expect(metricWithFallback({ ...failing, failures: 2 })).toEqual({
      value: undefined,
      failures: 3,
      fallbackActive: false,
    });
  });

  it('forgets failures on success, where anyone counts them', () => {
    expect(metricWithFallback({ ...failing, value: 6 }).failures).toBe(0);
    expect(
      metricWithFallback({ ...failing, value: 6, fallback: undefined })
        .failures,
    ).toBe(3);
  });

  it('shares a total Value over the ready pods, and has none without any', () => {
    const total = { ...failing, targetType: 'Value' as const };
    expect(metricWithFallback({ ...total, readyReplicas: 4 }).value).toBe(6.25);
    expect(metricWithFallback({ ...total, readyReplicas: 0 })).toMatchObject({
      value: undefined,
      fallbackActive: false,
    });
  });

  it.each([
    ['static', 10],
    ['currentReplicas', 4],
    ['currentReplicasIfHigher', 10],
    ['currentReplicasIfLower', 4],
  ] as const)('chooses the replicas of %s', (behavior, replicas) => {
    expect(fallbackReplicas({ ...failing.fallback, behavior }, 4)).toBe(
      replicas,
    );
  });

  it('leaves a failing trigger to the formula when scaling modifiers decide', () => {
    const fallback = {
      ...failing.fallback,
      behavior: 'scalingModifiers' as const,
    };
    expect(metricWithFallback({ ...failing, fallback })).toMatchObject({
      value: -1,
      fallbackActive: false,
    });
    expect(scalingModifierValue(7, fallback, 3)).toBe(7);
    expect(scalingModifierValue(7, fallback, 4)).toBeUndefined();
  });
});
