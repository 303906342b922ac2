import { quantityValue } from './quantity';

describe('quantityValue', () => {
  it.each([
    ['250m', 0.25],
    ['1', 1],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['100M', 1e8],
    ['1e3', 1000],
    ['2E', 2e18],
    [2, 2],
    ['.5', 0.5],
  ])('%s is %d', (text, value) => {
    expect(quantityValue(text)).toBe(value);
  });

  it.each(['', '1 Gi', '1gi', 'Gi', '1.2.3', true, '0x10', '1e'])(
    '%p is no quantity',
    text => {
      expect(quantityValue(text)).toBeUndefined();
    },
  );
});
