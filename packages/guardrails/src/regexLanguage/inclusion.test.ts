import * as fc from 'fast-check';
import { includes, literalRegex, readRegex } from '.';

function included(outer: string, inner: string): boolean | undefined {
  return includes(readRegex(outer)!, readRegex(inner)!);
}

describe('includes', () => {
  it.each([
    ['^[0-9]{1,2}$', '^[1-9][0-9]$', true],
    ['[1-9][0-9]', '[0-9]{1,2}', false],
    ['.*', 'abc(d|e)+', true],
    ['a+', 'a*', false],
    ['a*', 'a+', true],
    ['(foo|bar).*', 'foo-\\d{3}', true],
    ['[^/]+', 'a/b', false],
    ['\\w+', '[a-z_]{3}', true],
    ['(?:ab)*', 'abab', true],
    ['x?y?', '', true],
    ['.*', 'a\\nb', false],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    expect(included(outer, inner)).toBe(expected);
  });

  it('compares prefixes and exact texts', () => {
    expect(includes(literalRegex('/api', true), literalRegex('/api/v1'))).toBe(
      true,
    );
    expect(includes(literalRegex('/api'), literalRegex('/api', true))).toBe(
      false,
    );
  });

  it('says that it does not know what it does not model', () => {
    expect(readRegex('a\\bc')).toBeUndefined();
    expect(readRegex('(?i)abc')).toBeUndefined();
    expect(readRegex('a^b')).toBeUndefined();
    expect(included('(.*a.{20}){3}', '(.*b.{20}){3}')).not.toBe(true);
  });

  it('agrees with matching: an included expression never matches alone', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '.',
      'a*',
      'b+',
      '(a|bb)',
      'a?',
      'b{1,2}',
    );
    const regex = fc
      .array(piece, { maxLength: 4 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(
        regex,
        regex,
        fc.stringMatching(/^[ab]{0,5}$/),
        (outer, inner, text) => {
          const matched = (source: string) =>
            new RegExp(`^(?:${source})$`).test(text);
          const escapes =
            included(outer, inner) && matched(inner) && !matched(outer);
          expect(escapes).not.toBe(true);
        },
      ),
    );
  });
});
