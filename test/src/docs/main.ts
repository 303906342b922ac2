import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPages } from './pages';

const DOCS = join(
  dirname(require.resolve('@elastic-mesh/test/package.json')),
  '../docs',
);

async function main(): Promise<void> {
  for (const { path, text } of await generatedPages(DOCS)) {
    const file = join(DOCS, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`docs/${path}\n`);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
