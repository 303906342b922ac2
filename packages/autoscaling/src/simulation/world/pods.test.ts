import { Random } from '../random';
import type { World } from '../world';
import { Pods } from './pods';

const world: World = {
  traffic: { shape: { kind: 'constant', level: 1 } },
  service: {
    serviceTime: { kind: 'constant', seconds: 0.1 },
    coldStart: { kind: 'constant', seconds: 0 },
  },
  policy: { kind: 'none', replicas: 2 },
  initialPodAgeSeconds: 1,
  durationSeconds: 1000,
};

/** Two pods from -1 s, 18 more from 100 s; then only `kept` may stay. */
function keptAt(nowSeconds: number, kept: number, seed: number): number[] {
  const pods = new Pods(world, new Random(seed, 1), new Random(seed, 2));
  pods.begin(2);
  pods.resize(20, 100);
  pods.advance(100);
  pods.resize(kept, nowSeconds);
  return pods.ready.map(({ number }) => number);
}

describe('scaling down', () => {
  // 2^38 ns are 274.9 s: at 301 s the two pods of the start are above, the others below.
  it('spares pods of a greater age by its whole logarithm', () => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(keptAt(301, 7, seed)).toEqual(expect.arrayContaining([1, 2]));
    }
  });

  it('takes any of those that are alike, and not always the youngest', () => {
    const runs = Array.from({ length: 20 }, (_, seed) => keptAt(301, 7, seed));
    expect(new Set(runs.map(String)).size).toBeGreaterThan(10);
    for (const run of runs) {
      expect(run).toHaveLength(7);
      expect([...run].sort((a, b) => a - b)).toEqual(run);
    }
  });

  it('takes all there are', () => {
    expect(keptAt(301, 0, 1)).toEqual([]);
    expect(keptAt(301, 1, 1)).toHaveLength(1);
  });
});
