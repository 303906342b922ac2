// Runs a TypeScript entry point with the transform that the Backstage CLI uses for backends,
// so that scripts see the same module resolution as the product.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const [entry, ...args] = process.argv.slice(2);
const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const run = spawnSync(
  process.execPath,
  ['--require', transform, resolve(entry), ...args],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
