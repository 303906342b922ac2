import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check } from '../../engine/check';
import { allRules, findRule } from '../../rules';
import { fixtureOptions, fixturesOf } from '../../testing/fixtures';
import { exportedPolicies, exportPolicies } from '.';

const COMMITTED = resolve(__dirname, '../../../policies');
const RULES = resolve(__dirname, '../../rules');

describe('exported policies', () => {
  it('are those in the policies folder', () => {
    const files = Object.fromEntries(
      readdirSync(COMMITTED).map(name => [
        name,
        readFileSync(join(COMMITTED, name), 'utf8'),
      ]),
    );
    const exported = exportPolicies().map(({ file, text }) => [file, text]);
    // Written by `yarn elastic-services policies export packages/guardrails/policies`.
    expect(files).toEqual(Object.fromEntries(exported));
  });

  it('are valid for the API server', async () => {
    const { findings, complete } = await check(exportPolicies(), {
      rules: allRules.filter(rule => rule.layer === 'schema'),
    });
    expect([findings, complete]).toEqual([[], true]);
  });

  it.each(exportedPolicies.map(item => [item.rule]))(
    '%s refuses what the rule reports, and nothing else',
    async id => {
      const rule = findRule(id)!;
      const pack = exportPolicies().find(({ file }) => file === `${id}.yaml`)!;
      for (const fixture of fixturesOf(rule, RULES)) {
        const report = await check(
          [{ file: 'fixture.yaml', text: fixture.text }],
          { rules: [rule], policyPacks: [pack], ...fixtureOptions(fixture) },
        );
        expect(report).toMatchObject({ complete: true });
        const named = (rules: (name: string) => boolean) => [
          ...new Set(
            report.findings
              .filter(item => rules(item.rule))
              .map(({ resource }) => `${resource?.kind} ${resource?.name}`),
          ),
        ];
        const byPolicy = named(name => name.startsWith('policy:'));
        expect(byPolicy).toEqual(named(name => name === id));
        expect(byPolicy.length > 0).toBe(fixture.mustFire);
      }
    },
  );
});
