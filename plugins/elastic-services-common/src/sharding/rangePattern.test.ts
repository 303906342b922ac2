import fc from 'fast-check';
import { MAX_SHARD_KEY, rangePattern } from './rangePattern';

const key = fc.oneof(
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: 0, max: MAX_SHARD_KEY }),
);
const range = fc
  .tuple(key, key)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe('rangePattern', () => {
  it.each([
    [0, 9, '^[0-9]$'],
    [10, 99, '^[1-9][0-9]$'],
    [0, 99, '^(?:[0-9]|[1-9][0-9])$'],
    [100, 249, '^(?:1[0-9]{2}|2[0-4][0-9])$'],
    [10, 249, '^(?:[1-9][0-9]|1[0-9]{2}|2[0-4][0-9])$'],
    [7, 7, '^7$'],
    [7, 23, '^(?:[7-9]|1[0-9]|2[0-3])$'],
    [1005, 1005, '^1005$'],
  ])('%d to %d is %s', (from, to, pattern) => {
    expect(rangePattern(from, to)).toBe(pattern);
  });

  it('matches exactly the numbers of the range, wherever a key lies', () => {
    fc.assert(
      fc.property(range, key, ({ from, to }, probe) => {
        const pattern = new RegExp(rangePattern(from, to));
        const keys = [probe, from, to, from - 1, to + 1].filter(
          at => at >= 0 && at <= MAX_SHARD_KEY,
        );
        expect(keys.filter(at => pattern.test(String(at)))).toEqual(
          keys.filter(at => at >= from && at <= to),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('puts every key in exactly one of neighbouring ranges', () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 3000 }), {
        minLength: 1,
        maxLength: 8,
      })
      .map(found => [0, ...found.sort((a, b) => a - b), 3001]);
    fc.assert(
      fc.property(cuts, bounds => {
        const patterns = bounds
          .slice(1)
          .map((end, i) => new RegExp(rangePattern(bounds[i], end - 1)));
        for (let at = 0; at <= 3000; at++) {
          const owners = patterns.filter(one => one.test(String(at)));
          expect(owners).toHaveLength(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('never matches what is no plain number', () => {
    fc.assert(
      fc.property(range, key, ({ from, to }, probe) => {
        const pattern = new RegExp(rangePattern(from, to));
        for (const text of [`0${probe}`, `-${probe}`, `${probe} `, '', 'x']) {
          expect(pattern.test(text)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });
});
