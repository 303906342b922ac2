import fc from 'fast-check';
import {
  createMaxWindow,
  currentMaximum,
  recordMaximum,
  recordMaximumAt,
} from './max-window';

describe('the window of maxima', () => {
  it('forgets a maximum that is as old as the window', () => {
    let window = createMaxWindow(10, 2);
    window = recordMaximum(window, 100, 9);
    window = recordMaximum(window, 108, 3);
    expect(currentMaximum(window)).toBe(9);
    window = recordMaximum(window, 110, 2);
    expect(currentMaximum(window)).toBe(3);
  });

  it('keeps the greatest of one slot and leaves the given window alone', () => {
    const first = recordMaximum(createMaxWindow(4, 2), 10, 5);
    expect(recordMaximum(first, 11.9, 2)).toBe(first);
    const greater = recordMaximum(first, 11.9, 8);
    expect(currentMaximum(greater)).toBe(8);
    expect(currentMaximum(first)).toBe(5);
  });

  it('holds one entry for a number that does not change', () => {
    let window = createMaxWindow(3600, 2);
    for (let now = 0; now < 7200; now += 2) {
      window = recordMaximum(window, now, 7);
    }
    expect(window.maxima).toEqual([{ slot: 3599, value: 7 }]);
  });

  it('has no maximum before the first record, and no window of zero', () => {
    expect(currentMaximum(createMaxWindow(3, 2))).toBeUndefined();
    expect(() => createMaxWindow(0, 2)).toThrow('durationSeconds');
    expect(() => createMaxWindow(2, 0)).toThrow('granularitySeconds');
  });

  it('equals the maximum of the last slots, computed the slow way', () => {
    const records = fc.array(
      fc.record({ gap: fc.nat({ max: 4 }), value: fc.nat({ max: 50 }) }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), records, (slots, series) => {
        let window = createMaxWindow(slots, 1);
        let slot = 0;
        const seen: { slot: number; value: number }[] = [];
        for (const { gap, value } of series) {
          slot += gap;
          seen.push({ slot, value });
          window = recordMaximumAt(window, slot, value);
          const now = slot;
          const alive = seen.filter(entry => now - entry.slot < slots);
          expect(currentMaximum(window)).toBe(
            Math.max(...alive.map(entry => entry.value)),
          );
          expect(window.maxima.length).toBeLessThanOrEqual(slots);
        }
      }),
    );
  });
});
