import fc from 'fast-check';
import { nearestIndex } from './nearestIndex';

describe('nearestIndex', () => {
  it('finds a value that none is nearer than', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 1 }),
        fc.integer(),
        (values, wanted) => {
          const ascending = [...values].sort((a, b) => a - b);
          const found = Math.abs(
            ascending[nearestIndex(ascending, wanted)] - wanted,
          );
          const best = Math.min(...ascending.map(v => Math.abs(v - wanted)));
          expect(found).toBe(best);
        },
      ),
    );
  });
});
