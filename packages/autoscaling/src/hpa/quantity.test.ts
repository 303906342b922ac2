import { quantityToFloat, quantityToMilli } from './quantity';

describe('quantities', () => {
  it.each([
    ['250m', 250],
    ['1', 1000],
    ['1.5', 1500],
    ['64Mi', 67108864000],
    ['1e3', 1000000],
    ['100u', 1],
    ['-1', -1000],
    ['0', 0],
  ])('read %s as %i thousandths', (text, milli) => {
    expect(quantityToMilli(text)).toBe(milli);
  });

  it('are floats of their stored form', () => {
    expect(quantityToFloat('0.7')).toBe(0.7000000000000001);
    expect(quantityToFloat('0.1')).toBe(0.1);
    expect(quantityToFloat('2')).toBe(2);
    expect(quantityToFloat('0')).toBe(0);
  });

  it.each(['', 'm', '1 m', '1mi', 'NaN', '0x1'])('refuse %j', text => {
    expect(() => quantityToMilli(text, 'target')).toThrow(/^target is/);
  });
});
