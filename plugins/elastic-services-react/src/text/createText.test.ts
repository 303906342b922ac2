import { createText } from './createText';

const TEMPLATES: Record<string, string> = {
  'ui.unit.day': ' d',
  'ui.unit.hour': ' h',
  'ui.unit.minute': ' min',
  'ui.unit.second': ' s',
  'ui.unit.millisecond': ' ms',
  'ui.age.ago': '{{seconds, seconds}} ago',
  'ui.age.now': 'just now',
  'ui.word.quota': 'the quota',
  'verdict.starved.headline': '{{missing, number}} refused ({{cause}})',
};
const words = createText(key => TEMPLATES[key], 'en');

describe('createText', () => {
  it('fills the message of the backend and translates the words of the model', () => {
    expect(
      words.message({
        key: 'verdict.starved.headline',
        params: { missing: 1234, cause: 'quota' },
      }),
    ).toBe('1,234 refused (the quota)');
  });

  it('shows an unknown message with its values instead of hiding it', () => {
    expect(
      words.message({ key: 'finding.new', params: { a: 1, b: 'x' } }),
    ).toBe('finding.new a=1 b=x');
  });

  it('says ages in at most two units, and nothing of a negative one', () => {
    expect(words.ago(0, 95_000)).toBe('1 min 35 s ago');
    expect(words.ago(2_000, 1_000)).toBe('just now');
  });

  it('adds the day to an instant of another day', () => {
    const at = new Date(2026, 0, 2, 13, 5, 9).getTime();
    expect(words.instant(at, at + 1000)).toBe('13:05:09');
    expect(words.instant(at, at + 86_400_000)).toMatch(/Jan 2.*13:05:09/);
  });

  it('leaves text from a cluster as it is', () => {
    expect(words.word('widgets <b>')).toBe('widgets <b>');
  });
});
