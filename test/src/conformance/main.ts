import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { autoscalingSuites } from './autoscaling';
import { meshSuites } from './mesh';
import { conformanceFolder, type Suite, type SuiteScore } from './suite';

const DIFFERENCES = 'conformance-differences';

function line(score: SuiteScore): string {
  const notRun = Object.entries(score.notRun)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
  const tail = notRun ? `  not run: ${notRun}` : '';
  return `${score.name.padEnd(48)} ${score.passed} / ${score.total}${tail}`;
}

/** Data files of the autoscaling folder that no suite reads: said, never counted as passed. */
function unreadFiles(folder: string, suites: readonly Suite[]): string[] {
  const known = new Set(suites.map(suite => suite.file));
  const autoscaling = join(folder, 'autoscaling');
  if (!existsSync(autoscaling)) {
    return [];
  }
  return readdirSync(autoscaling)
    .filter(name => name.endsWith('.json'))
    .map(name => `autoscaling/${name}`)
    .filter(file => !known.has(file));
}

async function main(): Promise<void> {
  const found = conformanceFolder();
  if (found.folder === undefined) {
    process.stdout.write(`skipped: ${found.reason}\n`);
    return;
  }
  const wanted = process.argv.slice(2);
  const all = [...autoscalingSuites, ...meshSuites];
  const suites = all.filter(
    suite =>
      wanted.length === 0 || wanted.some(word => suite.file.includes(word)),
  );
  mkdirSync(DIFFERENCES, { recursive: true });
  for (const suite of suites) {
    if (!existsSync(join(found.folder, suite.file))) {
      process.stdout.write(`${suite.file.padEnd(48)} not run: no such file\n`);
      continue;
    }
    for (const score of await suite.run(found.folder)) {
      process.stdout.write(`${line(score)}\n`);
      for (const difference of score.differences.slice(0, 3)) {
        process.stdout.write(
          `    ${difference.id}: expected ${JSON.stringify(
            difference.expected,
          )?.slice(0, 160)}, got ${JSON.stringify(difference.actual)?.slice(
            0,
            160,
          )}\n`,
        );
      }
      writeFileSync(
        join(DIFFERENCES, `${score.name.replace(/[^\w.-]+/g, '_')}.json`),
        JSON.stringify(score.differences, null, 1),
      );
    }
  }
  for (const file of wanted.length ? [] : unreadFiles(found.folder, all)) {
    process.stdout.write(`${file.padEnd(48)} not run: unknown suite\n`);
  }
  process.stdout.write(`differences are in ${DIFFERENCES}/\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
