import { ENGLISH_MESSAGES } from '../messages';

/** Keys of one step that has other numbers in some cases. */
const VARIANT = /\.(percent|ratio)$/;

describe('messages', () => {
  it('have a decision for every step that can settle a number', () => {
    const rules = Object.keys(ENGLISH_MESSAGES)
      .filter(key => key.startsWith('step.') && !VARIANT.test(key))
      .map(key => key.replace('step.', ''));
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) {
      expect(ENGLISH_MESSAGES).toHaveProperty([`decision.${rule}`]);
    }
  });

  it('use only placeholders that the formatter knows', () => {
    for (const text of Object.values(ENGLISH_MESSAGES)) {
      const rest = text.replace(/\{\{\w+(, (number|seconds))?\}\}/g, '');
      expect(rest).not.toMatch(/[{}]/);
    }
  });
});
