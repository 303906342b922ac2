import fc from 'fast-check';
import { highestPerBucket, stripModel } from './stripModel';

const values = fc.array(
  fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
  { maxLength: 300 },
);

describe('stripModel', () => {
  it('draws known values only, within the strip', () => {
    fc.assert(
      fc.property(
        values,
        fc.option(fc.integer({ min: 1, max: 50 })),
        (v, max) => {
          const model = stripModel(v, 1, max ?? undefined);
          expect(model.bars.length + model.gaps).toBe(v.length);
          model.bars.forEach(bar => {
            expect(v[bar.index]).not.toBeNull();
            expect(bar.heightRatio).toBeGreaterThanOrEqual(0);
            expect(bar.heightRatio).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });

  it('says nothing of values it does not have', () => {
    expect(stripModel([null, null], 1, 4)).toMatchObject({
      gaps: 2,
      lowest: undefined,
      highest: undefined,
      last: undefined,
      band: { fromRatio: 0.25, toRatio: 1 },
    });
  });

  it('puts a value above the ceiling at the top', () => {
    const model = stripModel([5, 20], 0, 10);
    expect(model.bars.map(bar => bar.heightRatio)).toEqual([0.25, 1]);
    expect(model.band?.toRatio).toBe(0.5);
  });
});

describe('highestPerBucket', () => {
  it('keeps the highest value, and gaps where a bucket has none', () => {
    expect(highestPerBucket([1, 3, null, null, 2, null], 3)).toEqual([
      3,
      null,
      2,
    ]);
  });

  it('loses no peak and invents none', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (v, buckets) => {
        const known = (list: (number | null)[]) =>
          list.filter((x): x is number => x !== null);
        const condensed = highestPerBucket(v, buckets);
        expect(condensed.length).toBeLessThanOrEqual(
          Math.max(buckets, v.length ? 1 : 0),
        );
        expect(Math.max(-1, ...known(condensed))).toBe(
          Math.max(-1, ...known(v)),
        );
      }),
    );
  });
});
