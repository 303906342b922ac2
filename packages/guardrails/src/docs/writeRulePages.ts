import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allRules } from '../rules';
import { fixturesOf } from '../testing/fixtures';
import { rulePage, rulesIndex } from './rulePage';

const folder = resolve(__dirname, '../../../../docs/rules');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  rmSync(join(folder, name));
}
for (const rule of allRules) {
  const fixtures = fixturesOf(rule, resolve(__dirname, '../rules'));
  writeFileSync(join(folder, `${rule.id}.md`), rulePage(rule, fixtures));
}
writeFileSync(join(folder, 'README.md'), rulesIndex(allRules));
process.stdout.write(`${allRules.length} rule pages in docs/rules\n`);
