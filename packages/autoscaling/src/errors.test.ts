import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from './errors';

describe('AutoscalingInputError', () => {
  it('names the field, the value and what is allowed', () => {
    const error = new AutoscalingInputError('maxReplicas', 2, 'at least 3');
    expect(error).toMatchObject({
      field: 'maxReplicas',
      value: 2,
      allowed: 'at least 3',
    });
    expect(error.message).toBe('maxReplicas is 2; allowed: at least 3');
  });

  it.each([
    NaN,
    Infinity,
    -Infinity,
    '3' as any,
    undefined as any,
    null as any,
  ])('refuses %p as a number', value => {
    expect(() => requireNumber('n', value)).toThrow(AutoscalingInputError);
  });

  it('prints values that JSON cannot', () => {
    expect(() => requireNumber('n', NaN, 0)).toThrow(
      'n is NaN; allowed: a number of at least 0',
    );
    expect(() => requireInteger('n', 1.5, 0, 3)).toThrow(
      'n is 1.5; allowed: an integer from 0 to 3',
    );
    expect(() => requireOneOf('mode', 'x', ['a', 'b'] as string[])).toThrow(
      'mode is "x"; allowed: a, b',
    );
  });

  it('gives good values back', () => {
    expect(requireNumber('n', 0.5, 0, 1)).toBe(0.5);
    expect(requireInteger('n', 3)).toBe(3);
  });
});
