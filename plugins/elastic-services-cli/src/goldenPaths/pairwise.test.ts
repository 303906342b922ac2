import fc from 'fast-check';
import { pairwise } from './pairwise';

function pairsOf(combinations: readonly (readonly number[])[]): Set<string> {
  return new Set(
    combinations.flatMap(row =>
      row.flatMap((value, option) =>
        row
          .slice(option + 1)
          .map((other, i) => `${option}:${value} ${option + 1 + i}:${other}`),
      ),
    ),
  );
}

describe('pairwise', () => {
  it('lets every two values meet, in valid combinations', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(sizes, options => {
        const rows = pairwise(options);
        const expected = options.flatMap((a, i) =>
          options.slice(i + 1).map(b => a * b),
        );
        expect(pairsOf(rows).size).toBe(expected.reduce((x, y) => x + y));
        rows.forEach(row =>
          row.forEach((value, i) => expect(value).toBeLessThan(options[i])),
        );
      }),
    );
  });

  it('needs little more than the product of the two largest options', () => {
    expect(pairwise([2, 2, 2])).toHaveLength(4);
    expect(pairwise([10, 10, 4, 3, 2, 2]).length).toBeLessThan(115);
  });

  it('takes every value of a single option, and nothing of none', () => {
    expect(pairwise([3])).toEqual([[0], [1], [2]]);
    expect(pairwise([])).toEqual([]);
  });
});
