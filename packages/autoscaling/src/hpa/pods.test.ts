import { NOW_MS, servingPod } from './__fixtures__/inputs';
import { groupOfPod, type PodGroupingRules } from './pods';
import type { HpaPod } from './types';
import { hpaSemantics } from './versions';

const rules: PodGroupingRules = {
  resource: 'cpu',
  nowMs: NOW_MS,
  flags: {
    cpuInitializationPeriodSeconds: 300,
    initialReadinessDelaySeconds: 30,
  },
  semantics: hpaSemantics('1.36'),
};
const metric = { timestampMs: NOW_MS, windowSeconds: 60 };
const group = (changes: Partial<HpaPod>, own = rules) =>
  groupOfPod(servingPod('pod', changes), metric, own);

describe('groupOfPod', () => {
  it.each([
    ['deleted', { deleted: true }, 'ignored'],
    ['Failed', { phase: 'Failed' }, 'ignored'],
    ['Pending', { phase: 'Pending' }, 'unready'],
    ['Succeeded in 1.36', { phase: 'Succeeded' }, 'ready'],
    ['without a Ready condition', { ready: undefined }, 'unready'],
    ['without a start time', { startTimeMs: undefined }, 'unready'],
    ['with Ready Unknown', { ready: 'Unknown' }, 'ready'],
  ] as const)(
    'puts a pod that is %s into the right group',
    (_, changes, expected) => {
      expect(group(changes)).toBe(expected);
    },
  );

  it('takes a pod at exactly the end of its initialization period for old', () => {
    const early = { ready: 'False', readyTransitionMs: NOW_MS } as const;
    expect(group({ ...early, startTimeMs: NOW_MS - 300_000 })).toBe('ready');
    expect(group({ ...early, startTimeMs: NOW_MS - 299_999 })).toBe('unready');
  });

  it('uses a sample that begins exactly at readiness', () => {
    const young = { startTimeMs: NOW_MS - 100_000 };
    expect(group({ ...young, readyTransitionMs: NOW_MS - 60_000 })).toBe(
      'ready',
    );
    expect(group({ ...young, readyTransitionMs: NOW_MS - 59_999 })).toBe(
      'unready',
    );
  });

  it('counts an old unready pod as never ready only before the delay is over', () => {
    const old = { ready: 'False', startTimeMs: NOW_MS - 1_000_000 } as const;
    expect(group({ ...old, readyTransitionMs: NOW_MS - 970_000 })).toBe(
      'ready',
    );
    expect(group({ ...old, readyTransitionMs: NOW_MS - 970_001 })).toBe(
      'unready',
    );
  });

  it('never looks at readiness for anything but cpu', () => {
    expect(group({ ready: 'False' }, { ...rules, resource: 'memory' })).toBe(
      'ready',
    );
  });

  it('ignores Succeeded after 1.36', () => {
    const next = { ...rules, semantics: hpaSemantics('next') };
    expect(group({ phase: 'Succeeded' }, next)).toBe('ignored');
  });
});
