// Starts the embedded portal: the simulated cluster and, beside it, the Backstage app and backend.
// `--no-demo-cluster` leaves the simulated cluster out; other arguments go to `backstage-cli repo start`.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bootstrap, ROOT } from './toolchain.mjs';

const started = Date.now();
const args = process.argv.slice(2);
const withDemo = !args.includes('--no-demo-cluster');
const cliArgs = args.filter(arg => arg !== '--no-demo-cluster');
const { env, node } = bootstrap();

const appUrl = process.env.APP_CONFIG_app_baseUrl ?? 'http://localhost:3000';
const backendUrl =
  process.env.APP_CONFIG_backend_baseUrl ?? 'http://localhost:7007';
const data = resolve(process.env.ELASTIC_DATA_DIR ?? join(ROOT, '.data'));
const demoPort = process.env.DEMO_CLUSTER_PORT ?? '6580';
for (const folder of ['database', 'demo-cluster', 'repositories']) {
  mkdirSync(join(data, folder), { recursive: true });
}

const childEnv = {
  ...env,
  ELASTIC_DATA_DIR: data,
  DEMO_CLUSTER_URL: `http://127.0.0.1:${demoPort}`,
  // The frontend dev server must not open a browser on a machine that may have none.
  BROWSER: 'none',
};
const children = [];

function start(name, command, commandArgs) {
  const child = spawn(command, commandArgs, {
    cwd: ROOT,
    env: childEnv,
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  child.on('exit', code => {
    if (!stopping) {
      process.stderr.write(
        `[start] ${name} ended (exit ${code}); stopping the rest\n`,
      );
      stop(code ?? 1);
    }
  });
  children.push(child);
}

let stopping = false;
function stop(code) {
  if (stopping) {
    return;
  }
  stopping = true;
  for (const child of children) {
    try {
      // The whole group: the Backstage CLI starts processes of its own.
      process.kill(
        process.platform === 'win32' ? child.pid : -child.pid,
        'SIGTERM',
      );
    } catch {
      // It has ended already.
    }
  }
  setTimeout(() => process.exit(code), 1500);
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function announce() {
  while (
    !(
      (await answers(appUrl)) &&
      (await answers(`${backendUrl}/.backstage/health/v1/readiness`))
    )
  ) {
    await new Promise(done => setTimeout(done, 500));
  }
  process.stdout.write(
    `\n[start] The portal is ready at ${appUrl} after ${Math.round(
      (Date.now() - started) / 1000,
    )} s\n\n`,
  );
}

if (withDemo) {
  start('demo-cluster', node, [
    'packages/demo-cluster/bin/demo-cluster',
    '--port',
    demoPort,
    '--data',
    join(data, 'demo-cluster'),
  ]);
}
start('portal', node, [
  'node_modules/@backstage/cli/bin/backstage-cli',
  'repo',
  'start',
  ...cliArgs,
]);
await announce();
