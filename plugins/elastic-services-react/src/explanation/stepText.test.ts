import { createText } from '../text/createText';
import { stepText } from './stepText';

const words = createText(
  key =>
    key === 'step.kpa.demand'
      ? 'ceil({{stableValue, number}} / {{targetValue, number}}) from {{before, number}} to {{after, number}}'
      : undefined,
  'en',
);

describe('stepText', () => {
  it('fills the words of the rule with its values, before and after', () => {
    expect(
      stepText(
        {
          rule: 'kpa.demand',
          before: 3,
          after: 14,
          capped: false,
          values: { stableValue: 692, targetValue: 50 },
        },
        words,
      ),
    ).toBe('ceil(692 / 50) from 3 to 14');
  });

  it('shows a rule without words by its name and values', () => {
    expect(
      stepText(
        {
          rule: 'x.new',
          after: 1,
          capped: false,
          values: { a: 1.256, on: true, mode: 'm' },
        },
        words,
      ),
    ).toBe('x.new · a = 1.26 · on = true · mode = m');
  });
});
