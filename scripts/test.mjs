// Types, lint, unit, integration, end to end: in that order, failing fast, with one closing line over all runners.
// `npm test -- unit` runs only the named stages.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from './postgres.mjs';
import { bootstrap, ROOT } from './toolchain.mjs';

const { env, node } = bootstrap();
const RESULTS = join(ROOT, '.cache/results');
mkdirSync(RESULTS, { recursive: true });
const totals = { passed: 0, failed: 0, skipped: 0 };
const bin = name => join(ROOT, 'node_modules', name);

function run(command, args, extra = {}) {
  const result = spawnSync(command, args, {
    cwd: extra.cwd ?? ROOT,
    env: { ...env, CI: '1', ...extra.env },
    stdio: 'inherit',
  });
  return result.status === 0;
}

function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Runs jest through the Backstage CLI and adds its counts; a runner that left no counts has failed. */
function jest(name, args, extra) {
  const file = join(RESULTS, `${name}.json`);
  rmSync(file, { force: true });
  const ok = run(
    node,
    [
      bin('@backstage/cli/bin/backstage-cli'),
      ...args,
      '--json',
      '--outputFile',
      file,
    ],
    extra,
  );
  const results = readResults(file);
  totals.passed += results?.numPassedTests ?? 0;
  totals.failed += results
    ? results.numFailedTests + results.numRuntimeErrorTestSuites
    : 1;
  totals.skipped +=
    (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  return ok && results !== undefined;
}

async function postgresEnvironment() {
  const postgres = await startPostgres();
  if (!postgres.url) {
    process.stdout.write(
      `[test] PostgreSQL tests are skipped: ${postgres.reason}\n`,
    );
    return { env: { BACKSTAGE_TEST_DISABLE_DOCKER: '1' }, stop: () => {} };
  }
  const versions = [14, 15, 16, 17, 18];
  return {
    env: {
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      ...Object.fromEntries(
        versions.map(v => [
          `BACKSTAGE_TEST_DATABASE_POSTGRES${v}_CONNECTION_STRING`,
          postgres.url,
        ]),
      ),
    },
    stop: postgres.stop,
  };
}

async function withPostgres(work) {
  const postgres = await postgresEnvironment();
  try {
    return work(postgres.env);
  } finally {
    postgres.stop();
  }
}

function chromium() {
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    process.env.CHROMIUM_PATH,
  ].find(path => path && existsSync(path));
}

async function endToEnd() {
  const browser = chromium();
  if (!browser) {
    process.stdout.write(
      '[test] the browser tests are skipped: no Chromium on this machine (set CHROMIUM_PATH)\n',
    );
    totals.skipped += 1;
    return true;
  }
  const [app, backend, demo] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const data = mkdtempSync(join(tmpdir(), 'elastic-e2e-'));
  const file = join(RESULTS, 'e2e.json');
  rmSync(file, { force: true });
  const ok = run(node, [bin('@playwright/test/cli.js'), 'test'], {
    env: {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      ELASTIC_DATA_DIR: data,
      DEMO_CLUSTER_PORT: String(demo),
      APP_CONFIG_app_baseUrl: `http://localhost:${app}`,
      APP_CONFIG_backend_baseUrl: `http://localhost:${backend}`,
      APP_CONFIG_backend_listen_port: String(backend),
      APP_CONFIG_backend_cors_origin: `http://localhost:${app}`,
    },
  });
  const stats = readResults(file)?.stats;
  totals.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  totals.failed += stats ? stats.unexpected : 1;
  totals.skipped += stats?.skipped ?? 0;
  rmSync(data, { recursive: true, force: true });
  return ok;
}

const stages = {
  types: () => run(node, [bin('typescript/bin/tsc'), '--incremental']),
  lint: () =>
    run(node, [
      bin('prettier/bin-prettier.js'),
      '--check',
      '--loglevel',
      'warn',
      '.',
    ]) &&
    run(node, [
      bin('@backstage/cli/bin/backstage-cli'),
      'repo',
      'lint',
      '--max-warnings',
      '0',
    ]),
  unit: () =>
    withPostgres(pg =>
      jest('unit', ['repo', 'test', '--watchAll=false'], { env: pg }),
    ),
  integration: () =>
    withPostgres(pg =>
      jest(
        'integration',
        ['package', 'test', '--watchAll=false', '--runInBand'],
        { cwd: join(ROOT, 'test'), env: pg },
      ),
    ),
  e2e: endToEnd,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in stages));
if (unknown.length > 0) {
  process.stderr.write(
    `[test] no stage ${unknown.join(', ')}; there are ${Object.keys(
      stages,
    ).join(', ')}\n`,
  );
  process.exit(2);
}

let ok = true;
for (const name of wanted.length ? wanted : Object.keys(stages)) {
  const started = Date.now();
  process.stdout.write(`\n[test] ${name}\n`);
  ok = await stages[name]();
  process.stdout.write(
    `[test] ${name} ${ok ? 'passed' : 'FAILED'} after ${Math.round(
      (Date.now() - started) / 1000,
    )} s\n`,
  );
  if (!ok) {
    break;
  }
}
if (!ok && totals.failed === 0) {
  totals.failed = 1;
}
process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
);
process.exit(ok ? 0 : 1);
