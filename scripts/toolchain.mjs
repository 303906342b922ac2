// Supplies Node 22 and Yarn 4 from the npm registry when the machine has neither, and installs the dependencies.
// Plain Node 20+ without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const TOOLS = join(ROOT, '.tools');
const NODE_MAJOR = 22;
const NODE_VERSION = '22.23.3';
const YARN_VERSION = '4.18.1';

function say(text) {
  process.stdout.write(`[setup] ${text}\n`);
}

function fail(what, hint) {
  process.stderr.write(`[setup] ${what}\n[setup] ${hint}\n`);
  process.exit(1);
}

function run(command, args, env, hint) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    fail(
      `${command} ${args.join(' ')} failed (${
        result.error ?? `exit ${result.status}`
      })`,
      hint,
    );
  }
}

/** Folder that holds bin/node and include/node of this Node, when native addons can be compiled against it. */
function ownNodeHome() {
  const home = dirname(dirname(process.execPath));
  const major = Number(process.versions.node.split('.')[0]);
  return major === NODE_MAJOR && existsSync(join(home, 'include/node/node.h'))
    ? home
    : undefined;
}

function npmInstall(packages) {
  mkdirSync(TOOLS, { recursive: true });
  run(
    'npm',
    [
      'install',
      '--prefix',
      TOOLS,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      ...packages,
    ],
    process.env,
    'The npm registry must be reachable once to fetch Node and Yarn. Check your network and npm configuration.',
  );
}

function isInstalled(folder, version) {
  const manifest = join(folder, 'package.json');
  return (
    existsSync(manifest) &&
    JSON.parse(readFileSync(manifest, 'utf8')).version === version
  );
}

/** Node 22 and Yarn 4: those of the machine, or else from the registry into .tools. */
function findTools() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `node-${platform}-${process.arch}`;
  const nodeFolder = join(TOOLS, 'node_modules', nodePackage);
  const yarnFolder = join(TOOLS, 'node_modules/@yarnpkg/cli-dist');
  const own = ownNodeHome();
  const missing = [
    ...(own || isInstalled(nodeFolder, NODE_VERSION)
      ? []
      : [`${nodePackage}@${NODE_VERSION}`]),
    ...(isInstalled(yarnFolder, YARN_VERSION)
      ? []
      : [`@yarnpkg/cli-dist@${YARN_VERSION}`]),
  ];
  if (missing.length > 0) {
    say(`fetching ${missing.join(' and ')} into .tools`);
    // npm prunes what one call does not name, so both are named whenever one is missing.
    npmInstall([
      ...(own ? [] : [`${nodePackage}@${NODE_VERSION}`]),
      `@yarnpkg/cli-dist@${YARN_VERSION}`,
    ]);
  }
  return { nodeHome: own ?? nodeFolder, yarn: join(yarnFolder, 'bin/yarn.js') };
}

function environment({ nodeHome, yarn }) {
  const bin = [
    join(nodeHome, 'bin'),
    join(dirname(dirname(dirname(yarn))), '../.bin'),
    join(ROOT, 'node_modules/.bin'),
  ];
  return {
    ...process.env,
    PATH: [...bin, process.env.PATH].join(delimiter),
    // Addons must be compiled against this Node's headers, whatever the machine's npm configuration says.
    npm_config_nodedir: nodeHome,
    NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
  };
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'yarn.lock')))
    .update(readFileSync(join(ROOT, 'package.json')))
    .digest('hex');
}

function isUpToDate(stamp) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) {
    return true;
  }
  // Somebody ran `yarn install` by hand after the lock file was written.
  const state = join(ROOT, 'node_modules/.yarn-state.yml');
  return (
    existsSync(state) &&
    statSync(state).mtimeMs > statSync(join(ROOT, 'yarn.lock')).mtimeMs
  );
}

/** Makes sure that tools and dependencies are in place; returns the environment to run everything else in. */
export function bootstrap() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    fail(
      `Node ${process.versions.node} is too old.`,
      'Install Node 20 or newer; the right Node 22 is then fetched by itself.',
    );
  }
  const tools = findTools();
  const env = environment(tools);
  const node = join(tools.nodeHome, 'bin/node');
  const stamp = join(ROOT, 'node_modules/.elastic-services-installed');
  if (!isUpToDate(stamp)) {
    say(
      'installing dependencies (2 to 5 minutes the first time; one native addon is compiled)',
    );
    const started = Date.now();
    run(
      node,
      [tools.yarn, 'install', '--immutable'],
      env,
      'The lines above say why. A C++ toolchain (make, g++, python3) is needed for better-sqlite3.',
    );
    writeFileSync(stamp, lockHash());
    say(
      `dependencies are in place after ${Math.round(
        (Date.now() - started) / 1000,
      )} s`,
    );
  }
  return { env, node, yarn: tools.yarn };
}
