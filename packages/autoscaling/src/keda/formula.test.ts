import fc from 'fast-check';
import { AutoscalingInputError } from '../errors';
import { parseFormula } from './formula';
import { compositeMetric } from './scaling-modifiers';

const triggers = { a: 2, b: 5, c: null };

/** The error this formula is refused with; undefined when it has a value. */
function refusalOf(formula: string): unknown {
  try {
    parseFormula(formula).evaluate(triggers);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('formulas of scaling modifiers', () => {
  it.each([
    ['a + b', 7],
    ['(a + b) / 2', 3.5],
    ['a + b * 2', 12],
    ['-a ** 2', -4],
    ['2 ** 3 ** 2', 512],
    ['c ?? a', 2],
    ['a > 1 ? b : 0', 5],
    ['a > 1 && b < 3 ? 1 : 2', 2],
    ['max(a, b)', 5],
    ['mean([a, b])', 3.5],
    ['median([a, b, 9])', 5],
    ['count([a, b], {# > 3}) > 0 ? 10 : 1', 10],
    ['sum(map([a, b], # * 2))', 14],
    ['c == nil ? 1 : 2', 1],
    ['round(a / 4)', 1],
  ])('evaluates %s', (formula, value) => {
    expect(parseFormula(formula).evaluate(triggers)).toBe(value);
  });

  it.each([
    '',
    'a +',
    'a b',
    'unknown',
    'exec(a)',
    'a.b',
    '[a',
    'c + 1',
    'a ? 1 : 2',
    'a > 1',
    '"x"',
    'constructor',
  ])('refuses %j', formula => {
    expect(() => parseFormula(formula).evaluate(triggers)).toThrow(
      AutoscalingInputError,
    );
  });

  it('never loops or crashes on any text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'ab12+-*/()[]{}#?:,.<>=!& '),
      maxLength: 40,
    });
    const result = fc.check(
      fc.property(text, formula => {
        const refusal = refusalOf(formula);
        return (
          refusal === undefined || refusal instanceof AutoscalingInputError
        );
      }),
    );
    expect(result.counterexample).toBeNull();
  });

  it('refuses absurd nesting', () => {
    expect(() => parseFormula('('.repeat(2000))).toThrow('nesting');
    expect(() => parseFormula('-'.repeat(2000))).toThrow('nesting');
    expect(() => parseFormula('1 ? 1 : '.repeat(400))).toThrow(
      AutoscalingInputError,
    );
  });

  it('stands in with target x fallback replicas when all triggers fail', () => {
    const input = { formula: 'a ?? b', triggers: { a: null, b: null } };
    expect(compositeMetric({ ...input, target: 2, fallbackReplicas: 7 })).toBe(
      14,
    );
    expect(compositeMetric(input)).toBeUndefined();
  });

  it('keeps thousandths and nothing finer', () => {
    expect(compositeMetric({ formula: 'a / 3', triggers: { a: 2 } })).toBe(
      0.666,
    );
    expect(
      compositeMetric({ formula: 'a / 0', triggers: { a: 2 } }),
    ).toBeUndefined();
  });
});
