// A PostgreSQL of our own on a free loopback port, for the tests that want a real one.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function findBinaries() {
  const base = '/usr/lib/postgresql';
  if (existsSync(base)) {
    const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
    const found = versions
      .map(version => join(base, version, 'bin'))
      .find(bin => existsSync(join(bin, 'initdb')));
    if (found) {
      return found;
    }
  }
  const which = spawnSync('which', ['initdb'], { encoding: 'utf8' });
  return which.status === 0
    ? which.stdout.trim().replace(/\/initdb$/, '')
    : undefined;
}

/** PostgreSQL refuses to run as root; then it runs as the user its package made. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const id = flag => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const uid = id('-u');
  return uid.status === 0
    ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) }
    : undefined;
}

async function accepts(bin, port) {
  for (let i = 0; i < 100; i++) {
    if (
      spawnSync(join(bin, 'pg_isready'), [
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
      ]).status === 0
    ) {
      return true;
    }
    await new Promise(done => setTimeout(done, 100));
  }
  return false;
}

/** Starts it; returns `{url, stop}` or `{reason}` when this machine cannot. */
export async function startPostgres() {
  const bin = findBinaries();
  if (!bin) {
    return { reason: 'PostgreSQL is not installed' };
  }
  const user = unprivilegedUser();
  if (!user) {
    return {
      reason: 'PostgreSQL cannot run as root and there is no user "postgres"',
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'elastic-pg-'));
  if (user.uid !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return { reason: `initdb failed: ${made.stderr?.trim()}` };
  }
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const stop = () => {
    server.kill('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await accepts(bin, port))) {
    stop();
    return { reason: 'PostgreSQL did not start' };
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}
