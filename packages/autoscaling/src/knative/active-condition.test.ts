import {
  type ActiveCondition,
  activeThreshold,
  nextActiveCondition,
} from './active-condition';

function next(
  wanted: number,
  readyPods: number,
  threshold: number,
  status: ActiveCondition['status'],
) {
  const { status: after, reason } = nextActiveCondition({
    wanted,
    readyPods,
    threshold,
    hasServiceName: true,
    before: { status, reason: 'before', scaleTargetInitialized: true },
  });
  return [after, reason];
}

describe('the Active condition', () => {
  it.each([
    [0, 5, 1, 'True', ['False', 'NoTraffic']],
    [0, 0, 1, 'Unknown', ['False', 'TimedOut']],
    [3, 0, 1, 'False', ['Unknown', 'Queued']],
    [3, 1, 1, 'Unknown', ['True', '']],
    [-1, 0, 1, 'True', ['Unknown', 'Queued']],
    [-1, 0, 1, 'False', ['False', 'NoTraffic']],
    [-1, 1, 1, 'False', ['False', 'before']],
    [-1, 0, 0, 'Unknown', ['False', 'NoTraffic']],
  ] as const)(
    'wanting %p with %p ready of %p from %s becomes %j',
    (wanted, ready, threshold, before, after) => {
      expect(next(wanted, ready, threshold, before)).toEqual(after);
    },
  );

  it('marks the initial scale as reached only for a service with a name', () => {
    const input = {
      wanted: 2,
      readyPods: 2,
      threshold: 2,
      before: {
        status: 'Unknown',
        reason: 'Queued',
        scaleTargetInitialized: false,
      },
    } as const;
    const named = nextActiveCondition({ ...input, hasServiceName: true });
    expect(named.scaleTargetInitialized).toBe(true);
    const unnamed = nextActiveCondition({ ...input, hasServiceName: false });
    expect(unnamed.scaleTargetInitialized).toBe(false);
  });

  it('needs the initial scale once, one pod afterwards, and the floor always', () => {
    expect(activeThreshold({ minScale: 0 }, 5, false)).toBe(5);
    expect(activeThreshold({ minScale: 0 }, 0, false)).toBe(0);
    expect(activeThreshold({ minScale: 0 }, 5, true)).toBe(1);
    expect(activeThreshold({ minScale: 8 }, 5, true)).toBe(8);
  });
});
