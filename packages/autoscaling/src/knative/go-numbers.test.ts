import {
  formatGoFloat,
  parseGoBool,
  parseGoFloat,
  parseGoInt,
} from './go-numbers';

describe('numbers as Go reads them', () => {
  it.each([
    ['1', 1],
    ['+1.5', 1.5],
    ['-.5', -0.5],
    ['1.', 1],
    ['1e2', 100],
    ['Inf', Infinity],
    ['-infinity', -Infinity],
    ['0x1p-2', 0.25],
    ['0x1.8p1', 3],
    ['1_000', 1000],
  ])('reads the float %s', (text, value) => {
    expect(parseGoFloat(text)).toEqual({ ok: true, value });
  });

  it.each(['', ' 1', '1 ', '.', 'e5', '1__0', '_1', '0x1', 'ten', '1,5'])(
    'refuses the float %p',
    text => {
      expect(parseGoFloat(text)).toEqual({
        ok: false,
        error: 'invalid syntax',
      });
    },
  );

  it('tells a number too great from a text that is none', () => {
    expect(parseGoFloat('1e999')).toMatchObject({
      error: 'value out of range',
    });
    expect(parseGoInt('2147483648', 32)).toMatchObject({
      error: 'value out of range',
    });
    expect(parseGoInt('2147483648', 64)).toEqual({
      ok: true,
      value: 2147483648,
    });
    expect(parseGoInt('1.5', 32)).toMatchObject({ error: 'invalid syntax' });
    expect(parseGoBool('yes')).toMatchObject({ error: 'invalid syntax' });
    expect(parseGoBool('TRUE')).toEqual({ ok: true, value: true });
  });

  it.each([
    [0.95, '0.95'],
    [1000000, '1000000'],
    [0.00001, '1e-05'],
    [1e21, '1e+21'],
    [Infinity, '+Inf'],
    [NaN, 'NaN'],
  ])('prints %p as %s', (value, text) => {
    expect(formatGoFloat(value)).toBe(text);
  });
});
