import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calmContext, healthyDraft } from '../__fixtures__/states';
import { ENGLISH_MESSAGES, renderMessage } from '../messages';
import { FINDING_RULES, findFindings } from './registry';

interface Case {
  why: string;
  draft?: object;
  context?: Record<string, unknown>;
}

const FIXTURES = join(__dirname, '__fixtures__');
const REPOSITORY = join(__dirname, '../../../..');
const codes = FINDING_RULES.map(rule => rule.code);

/** Modules of the folder that are not rules. */
const NOT_RULES = [
  'fittingTries',
  'fixAction',
  'index',
  'metricFailure',
  'registry',
  'rule',
];

function fixtureOf(code: string): { fires: Case[]; silent: Case[] } {
  return JSON.parse(readFileSync(join(FIXTURES, `${code}.json`), 'utf8'));
}

function findingsOf({ draft, context }: Case) {
  // JSON has no undefined: null in a fixture means "not given".
  const changes = Object.fromEntries(
    Object.entries(context ?? {}).map(([key, value]) => [
      key,
      value ?? undefined,
    ]),
  );
  return findFindings(healthyDraft(draft), calmContext(changes));
}

describe('registry of findings', () => {
  it('has one file, one fixture and one documentation page a rule', () => {
    const modules = readdirSync(__dirname)
      .filter(file => /^[\w-]+\.ts$/.test(file))
      .map(file => file.replace('.ts', ''))
      .filter(name => !NOT_RULES.includes(name));
    expect([...codes].sort()).toEqual(modules.sort());
    expect(
      readdirSync(FIXTURES)
        .map(file => file.replace('.json', ''))
        .sort(),
    ).toEqual([...codes].sort());
    for (const code of codes) {
      expect(existsSync(join(REPOSITORY, `docs/findings/${code}.md`))).toBe(
        true,
      );
    }
  });

  it('has every sentence in English', () => {
    for (const code of codes) {
      for (const part of ['title', 'detail', 'fix']) {
        expect(ENGLISH_MESSAGES).toHaveProperty([`finding.${code}.${part}`]);
      }
    }
  });

  it('finds nothing on a healthy service', () => {
    expect(findFindings(healthyDraft(), calmContext())).toEqual([]);
  });

  it('says nothing but ownership while a source is unreadable', () => {
    const starved = healthyDraft({
      starvation: { cause: 'quota', missingPods: 2, message: 'old news' },
    });
    const context = calmContext({
      unreadable: [{ name: 'demo', reason: 'cannot be reached' }],
    });
    expect(findFindings(starved, context)).toEqual([]);
  });
});

describe.each(codes)('%s', code => {
  const { fires, silent } = fixtureOf(code);

  it.each(fires)('fires: $why', fixture => {
    const finding = findingsOf(fixture).find(f => f.code === code);
    expect(finding).toBeDefined();
    expect(finding?.evidence.length).toBeGreaterThan(0);
    for (const part of ['title', 'detail', 'fix'] as const) {
      const text = renderMessage(finding![part]);
      // Every parameter of the sentence but the age, which is filled in when it is read, must have a value.
      const unfilled = [
        ...(ENGLISH_MESSAGES as Record<string, string>)[
          finding![part].key
        ].matchAll(/\{\{(\w+)/g),
      ]
        .map(([, name]) => name)
        .filter(
          name => name !== 'forSeconds' && !(name in finding![part].params),
        );
      expect({ text, unfilled }).toEqual({ text, unfilled: [] });
    }
  });

  it.each(silent)('stays silent: $why', fixture => {
    expect(findingsOf(fixture).map(f => f.code)).not.toContain(code);
  });

  it('does not change what it reads', () => {
    const rule = FINDING_RULES.find(r => r.code === code)!;
    for (const { draft } of [...fires, ...silent]) {
      const before = healthyDraft(draft);
      const copy = structuredClone(before);
      rule.check(before, calmContext());
      expect(before).toEqual(copy);
    }
  });
});
