import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check, toRuleContext } from '../engine/check';
import { parseSources, toBundle } from '../model';
import type { Rule } from '../rule';
import { fixtureOptions, fixturePath, fixturesOf } from '../testing/fixtures';
import { allRules } from '.';

const PAGES = resolve(__dirname, '../../../../docs/rules');
const NOW = new Date('2026-06-01T00:00:00Z');

function deepFreeze(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
}

function filesOf(layer: string): string[] {
  return readdirSync(join(__dirname, layer))
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => name.slice(0, -3))
    .filter(name => name !== 'index');
}

describe('the registry', () => {
  it('has unique ids in kebab-case', () => {
    const ids = allRules.map(rule => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter(id => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('lists exactly the files of every layer folder', () => {
    const layers = readdirSync(__dirname, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name);
    for (const layer of layers) {
      const registered = allRules
        .filter(rule => rule.layer === layer)
        .map(rule => rule.id);
      expect([layer, ...filesOf(layer).sort()]).toEqual([
        layer,
        ...registered.sort(),
      ]);
    }
  });

  it.each(allRules.map(rule => [rule.id, rule] as const))(
    '%s has a documentation page',
    id => {
      expect(existsSync(join(PAGES, `${id}.md`))).toBe(true);
    },
  );

  it('has no page of a rule that is gone', () => {
    const pages = readdirSync(PAGES).filter(name => name !== 'README.md');
    const ids = new Set(allRules.map(rule => `${rule.id}.md`));
    expect(pages.filter(page => !ids.has(page))).toEqual([]);
  });
});

describe.each(allRules.map(rule => [rule.id, rule] as const))(
  'rule %s',
  (_, rule: Rule) => {
    const fixtures = fixturesOf(rule, __dirname);

    it(`has ${fixturePath(rule)} with sections of both sorts`, () => {
      expect(fixtures.some(fixture => fixture.mustFire)).toBe(true);
      expect(fixtures.some(fixture => !fixture.mustFire)).toBe(true);
    });

    it.each(fixtures.map(fixture => [fixture.name, fixture] as const))(
      '%s',
      async (__, fixture) => {
        const source = { file: `${rule.id}.yaml`, text: fixture.text };
        const { findings, notes } = await check([source], {
          rules: [rule],
          now: NOW,
          ...fixtureOptions(fixture),
        });
        expect(notes.filter(note => note.code === 'rule-failed')).toEqual([]);
        const messages = findings.map(finding => finding.message);
        expect(messages.length > 0).toBe(fixture.mustFire);
        for (const part of fixture.expected) {
          expect(messages.join('\n')).toContain(part);
        }
      },
    );

    it('leaves its input as it was', () => {
      for (const fixture of fixtures) {
        const bundle = toBundle(
          parseSources([{ file: 'frozen.yaml', text: fixture.text }]),
        );
        bundle.resources.forEach(resource => deepFreeze(resource.object));
        const context = toRuleContext({
          now: NOW,
          ...fixtureOptions(fixture),
        });
        // A write to a frozen object throws in strict mode.
        expect(() => [...rule.check(bundle, context)]).not.toThrow();
      }
    });
  },
);
