import { ENGLISH_MESSAGES } from '@elastic-mesh/plugin-elastic-services-common';
import { UI_ENGLISH } from './english';
import zh from './zh';

const ENGLISH: Record<string, string> = {
  ...ENGLISH_MESSAGES,
  ...Object.fromEntries(
    Object.entries(UI_ENGLISH).map(([key, text]) => [`ui.${key}`, text]),
  ),
};
const CHINESE: Record<string, string> = zh;

/** `{{ name, seconds }}` -> `name, seconds`, sorted. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?\}\}/g)]
    .map(([, name, format]) => (format ? `${name}, ${format}` : name))
    .sort();
}

describe('Chinese', () => {
  it('has every key of the English source', () => {
    const missing = Object.keys(ENGLISH).filter(key => !CHINESE[key]);
    expect(missing).toEqual([]);
  });

  it('has no key that the English source does not have', () => {
    const orphans = Object.keys(CHINESE).filter(key => !(key in ENGLISH));
    expect(orphans).toEqual([]);
  });

  it('uses the same placeholders with the same formats', () => {
    const different = Object.keys(ENGLISH)
      .filter(key => key in CHINESE)
      .filter(
        key =>
          placeholders(CHINESE[key]).join() !==
          // Chinese may repeat or move a value, never lose one.
          placeholders(ENGLISH[key]).join(),
      )
      .map(key => ({ key, english: ENGLISH[key], chinese: CHINESE[key] }));
    expect(different).toEqual([]);
  });

  it('leaves no sentence untranslated', () => {
    const untranslated = Object.keys(ENGLISH).filter(
      key =>
        CHINESE[key] === ENGLISH[key] &&
        // What is left without placeholders and product names is words.
        /[a-z]{3}/.test(
          ENGLISH[key].replace(/\{\{[^}]*\}\}/g, '').replace('OpenFaaS', ''),
        ),
    );
    expect(untranslated).toEqual([]);
  });
});

describe('the English source', () => {
  it('keeps the messages of the backend apart from those of the interface', () => {
    expect(
      Object.keys(ENGLISH_MESSAGES).filter(key => key.startsWith('ui.')),
    ).toEqual([]);
  });
});
