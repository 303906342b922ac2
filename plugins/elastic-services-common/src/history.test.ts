import fc from 'fast-check';
import { countTurns, desiredRange, heldSince } from './history';

const NOW_MS = Date.parse('2026-01-01T12:00:00Z');

/** One value a minute, the last one now. */
function minutes(...values: number[]) {
  return values.map((desired, i) => ({
    atMs: NOW_MS - (values.length - 1 - i) * 60_000,
    desired,
  }));
}

describe('countTurns', () => {
  it('counts each reversal of a swing', () => {
    expect(countTurns(minutes(2, 6, 2, 6, 2), NOW_MS)).toBe(3);
    expect(countTurns(minutes(2, 4, 6, 4, 2), NOW_MS)).toBe(1);
  });

  it('does not count the jitter of one pod, nor a small share of many', () => {
    expect(countTurns(minutes(3, 4, 3, 4, 3, 4), NOW_MS)).toBe(0);
    expect(countTurns(minutes(100, 110, 100, 110), NOW_MS)).toBe(0);
  });

  it('does not count going to zero and coming back', () => {
    expect(countTurns(minutes(0, 6, 0, 6, 0, 6), NOW_MS)).toBe(0);
  });

  it('counts only turns within the window, with the swing before it', () => {
    expect(countTurns(minutes(2, 6, 2, 6), NOW_MS, 60)).toBe(2);
    expect(countTurns(minutes(2, 6, 2, 6, 6, 6), NOW_MS, 60)).toBe(0);
  });

  it('sees no turn in values that only rise', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500)), values => {
        const rising = [...values].sort((a, b) => a - b);
        expect(countTurns(minutes(...rising), NOW_MS)).toBe(0);
      }),
    );
  });
});

describe('desiredRange', () => {
  it('is undefined without samples and spans those in the window', () => {
    expect(desiredRange([], NOW_MS)).toBeUndefined();
    expect(desiredRange(minutes(9, 2, 5), NOW_MS, 60)).toEqual({
      low: 2,
      high: 5,
    });
  });
});

describe('heldSince', () => {
  it('starts with the value that held at the beginning', () => {
    const history = minutes(5, 3, 4);
    expect(heldSince(history, NOW_MS - 90_000)).toEqual([
      { atMs: NOW_MS - 90_000, desired: 5 },
      { atMs: NOW_MS - 60_000, desired: 3 },
      { atMs: NOW_MS, desired: 4 },
    ]);
  });
});
