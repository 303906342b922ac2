import fc from 'fast-check';
import {
  activatorCapacity,
  assignedPodCount,
  breakerCapacity,
  loadBalancingPolicy,
  numActivators,
  pickPodSubset,
  resolveSksMode,
  UNLIMITED_CAPACITY,
} from './activator';
import { excessBurstCapacity, initialBurstCapacity } from './burst-capacity';

describe('burst capacity and the activator in the path', () => {
  const spec = { totalValue: 100, targetBurstCapacity: 211 };

  it('counts real ready pods, zero included', () => {
    expect(excessBurstCapacity(spec, 3, 50.5)).toBe(38);
    expect(excessBurstCapacity(spec, 0, 0)).toBe(-211);
  });

  it('TBC 0 never puts the activator in the path, TBC -1 never takes it out', () => {
    const never = { ...spec, targetBurstCapacity: 0 };
    const always = { ...spec, targetBurstCapacity: -1 };
    expect(excessBurstCapacity(never, 0, 1e9)).toBe(0);
    expect(excessBurstCapacity(always, 1e6, 0)).toBe(-1);
    expect(resolveSksMode(3, 0, 'True')).toBe('Serve');
    expect(resolveSksMode(3, -1, 'True')).toBe('Proxy');
    expect(initialBurstCapacity({ ...always, initialScale: 9 })).toBe(-1);
    expect(initialBurstCapacity({ ...spec, initialScale: 3 })).toBe(89);
  });

  it('proxies at zero, and after a restart of an inactive revision', () => {
    expect(resolveSksMode(0, 500, 'True')).toBe('Proxy');
    expect(resolveSksMode(-1, 500, 'False')).toBe('Proxy');
    expect(resolveSksMode(-1, 500, 'Unknown')).toBe('Serve');
  });

  it('has two activators at least, and as many as the burst needs', () => {
    const wide = { ...spec, activatorCapacity: 100 };
    expect(numActivators(wide, 0)).toBe(3);
    expect(numActivators(wide, 10)).toBe(13);
    expect(numActivators({ ...wide, targetBurstCapacity: 0 }, 250)).toBe(2);
    expect(numActivators({ ...wide, targetBurstCapacity: -1 }, 10)).toBe(10);
    expect(() => numActivators({ ...wide, activatorCapacity: 0 }, 1)).toThrow(
      'activatorCapacity',
    );
  });
});

describe('what one activator may send', () => {
  it('gives every pod to exactly one activator', () => {
    const sizes = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(sizes, sizes, (pods, activators) => {
        fc.pre(activators <= pods);
        let given = 0;
        for (let i = 0; i < activators; i++) {
          given += assignedPodCount(pods, i, activators, 10);
        }
        expect(given).toBe(pods);
      }),
    );
  });

  it('shares pods among more activators than pods', () => {
    expect(pickPodSubset(3, 4, 5)).toEqual({ begin: 1, end: 2, remnants: 0 });
    expect(() => pickPodSubset(0, 0, 2)).toThrow('pods');
  });

  it('sends to all pods while its index is not known, or without a limit', () => {
    expect(assignedPodCount(7, -1, 3, 10)).toBe(7);
    expect(assignedPodCount(7, 1, 3, 0)).toBe(7);
  });

  it('has the capacity of its pods, or its share of the service', () => {
    const view = {
      containerConcurrency: 10,
      readyBackends: 7,
      assignedPods: 0,
      activators: 3,
    };
    expect(activatorCapacity(view)).toBe(23);
    expect(activatorCapacity({ ...view, assignedPods: 2 })).toBe(20);
    expect(activatorCapacity({ ...view, activators: 200 })).toBe(1);
    expect(activatorCapacity({ ...view, readyBackends: 0 })).toBe(0);
  });

  it('has no end of capacity without a limit, and says 1', () => {
    const view = {
      containerConcurrency: 0,
      readyBackends: 2,
      assignedPods: 2,
      activators: 2,
    };
    expect(activatorCapacity(view)).toBe(UNLIMITED_CAPACITY);
    expect(breakerCapacity(view)).toBe(1);
    expect(breakerCapacity({ ...view, readyBackends: 0 })).toBe(0);
  });

  it('chooses pods by the concurrency they take', () => {
    expect([0, 1, 3, 4].map(loadBalancingPolicy)).toEqual([
      'random-choice-of-2',
      'first-available',
      'first-available',
      'round-robin',
    ]);
  });
});
