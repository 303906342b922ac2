import {
  combineJobTriggers,
  effectiveMaxScale,
  jobsForQueue,
  meanTargetValue,
} from './scaled-job';

const counts = {
  maxScale: 10,
  runningJobs: 4,
  pendingJobs: 2,
  maxReplicaCount: 12,
  scaleTo: 10,
};

describe('ScaledJob strategies', () => {
  it.each([
    [{}, 6, 10],
    [{ strategy: 'accurate' }, 8, 10],
    [{ strategy: 'eager' }, 6, 12],
    [{ strategy: 'custom' }, 6, 10],
    [{ strategy: 'custom', customScalingRunningJobPercentage: 0.3 }, 9, 10],
    [
      {
        strategy: 'custom',
        customScalingRunningJobPercentage: 0.3,
        customScalingQueueLengthDeduction: 2,
      },
      7,
      10,
    ],
  ])('create jobs under %j', (strategy, effective, scaleTo) => {
    expect(effectiveMaxScale(strategy, counts)).toEqual({
      effectiveMaxScale: effective,
      scaleTo,
    });
  });

  it('never let accurate pass the maximum together with running jobs', () => {
    const full = { ...counts, maxScale: 20, runningJobs: 10, pendingJobs: 0 };
    expect(
      effectiveMaxScale({ strategy: 'accurate' }, full).effectiveMaxScale,
    ).toBe(2);
  });

  it.each([
    ['max', 20, 20],
    ['min', 5, 2],
    ['avg', 12, 9],
    ['sum', 35, 27],
  ])(
    'combine active triggers by their %s',
    (calculation, queueLength, maxValue) => {
      const trigger = (queue: number, target: number, isActive = true) => ({
        queueLength: queue,
        maxValue: jobsForQueue(queue, target, 100),
        isActive,
      });
      const triggers = [
        trigger(20, 1),
        trigger(10, 2),
        trigger(5, 3),
        trigger(7, 4, false),
      ];
      expect(combineJobTriggers(triggers, calculation, 0, 100)).toEqual({
        isActive: true,
        queueLength,
        maxValue,
      });
    },
  );

  it('keep a job with a minimum active without any queue', () => {
    expect(combineJobTriggers([], 'max', 1, 10).isActive).toBe(true);
    expect(combineJobTriggers([], 'max', 0, 10).isActive).toBe(false);
  });

  it('average targets, and ask for nothing without one', () => {
    expect(meanTargetValue([5, undefined])).toBe(2.5);
    expect(meanTargetValue([])).toBe(0);
    expect(jobsForQueue(9, 0, 10)).toBe(0);
  });
});
