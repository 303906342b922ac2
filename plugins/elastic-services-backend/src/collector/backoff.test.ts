import fc from 'fast-check';
import { backoffMs } from './backoff';

const OPTIONS = { firstMs: 1000, mostMs: 60_000 };

describe('backoffMs', () => {
  it('doubles up to the most', () => {
    const atMost = (failures: number) => backoffMs(failures, 0.999999, OPTIONS);
    expect([0, 1, 2, 3].map(atMost)).toEqual([1000, 2000, 4000, 8000]);
    expect(atMost(50)).toBe(60_000);
  });

  it('stays between half and all of it', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const all = backoffMs(failures, 1, OPTIONS);
          const wait = backoffMs(failures, random, OPTIONS);
          expect(wait).toBeGreaterThanOrEqual(Math.floor(all / 2));
          expect(wait).toBeLessThanOrEqual(all);
        },
      ),
    );
  });
});
